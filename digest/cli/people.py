"""Commands for subscribers: add, list, remove, erase, import, export, test."""

import csv
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import sheet, terminal
from digest.cli.options import (
    CONFIG,
    ConfigPath,
    Json,
    Now,
    moment,
    settings,
)
from digest.errors import ConfigError, Problem, Refused
from digest.model import Corrections, Every

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.ledger import Tx
    from digest.model import Subscriber

subscriber_app = typer.Typer(help="Whom editions are owed to.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    for name, command in (
        ("add", add),
        ("list", list_all),
        ("remove", remove),
        ("erase", erase),
        ("import", import_file),
        ("export", export),
        ("test", send_test),
    ):
        subscriber_app.command(name)(command)
    app.add_typer(subscriber_app, name="subscriber")


def add(
    email: str,
    path: ConfigPath = CONFIG,
    story: Annotated[
        list[str] | None, typer.Option("--story", help="Only this story; may be repeated.")
    ] = None,
    at: Annotated[str | None, typer.Option(help="The hour of their edition: 07:00.")] = None,
    zone: Annotated[str | None, typer.Option(help="Their time zone: Europe/London.")] = None,
    every: Annotated[Every, typer.Option(help="How often.")] = Every.DAY,
    weekday: Annotated[
        str | None, typer.Option(help="The day of a weekly edition: friday.")
    ] = None,
    corrections: Annotated[
        Corrections | None, typer.Option(help="Corrections in the next edition, or at once.")
    ] = None,
    locale: Annotated[
        str | None, typer.Option(help="The language of dates and numbers: en-GB.")
    ] = None,
    invite: Annotated[bool, typer.Option("--invite", help="Ask them to confirm first.")] = False,
    now: Now = None,
) -> None:
    """Add a subscriber, confirmed at once; they are owed what changes from here on.

    With --invite they are sent a message that asks them to confirm, by the next publish.
    """
    from digest.ledger import Ledger, readers
    from digest.pipeline import joining

    known, at_time = settings(path), moment(now)
    given = {
        "email": email,
        "stories": " ".join(story or ()),
        "at": at or "",
        "zone": zone or "",
        "every": every,
        "weekday": weekday or "",
        "corrections": corrections or "",
        "locale": locale or "",
    }
    asked = sheet.read(known, given, "arguments")
    address, wishes = asked.address, asked.wishes
    with Ledger(known.store) as ledger:
        with ledger.writing() as tx:
            _note(tx, at_time, given=now)
            if not invite:
                readers.add_subscriber(tx, address, wishes, at_time)
        if not invite:
            terminal.say(f"{address} is subscribed.")
        elif joining.ask(known, ledger, address, wishes, at_time):
            terminal.say(f"{address} will be asked to confirm.")
        else:
            raise Refused(f"{address} has been asked already, and not answered yet")


def list_all(path: ConfigPath = CONFIG, json: Json = False) -> None:
    """List subscribers, and why no mail goes to those it does not go to."""
    for reader in _everybody(settings(path)):
        row, why = sheet.row(reader), _why_not(reader)
        if json:
            terminal.say_json(row | {"no_mail": why})
        else:
            told = [row["email"], row["stories"] or "all stories", row["every"]]
            terminal.say("  ".join([*told, *([f"no mail: {why}"] if why else [])]))


def remove(email: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Remove a subscriber; what they were told stays on record."""
    from digest.ledger import Ledger, readers

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, ledger.writing() as tx:
        _note(tx, at, given=now)
        readers.remove_subscriber(tx, email, at)
    terminal.say(f"{email} is no longer subscribed.")


def erase(email: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Forget a person: address, choices and letters go; how much was sent is counted still."""
    from digest.ledger import Ledger, erasing, joining

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, ledger.writing() as tx:
        _note(tx, at, given=now)
        found = joining.by_address(tx, email)
        if found is None or found.reader.id is None:
            raise Refused(f"nobody of the address {email} is known")
        erasing.erase(tx, found.reader.id, at)
    terminal.say(f"{email} is erased.")


def import_file(
    file: Annotated[Path, typer.Argument(help="A CSV file with a heading line.")],
    path: ConfigPath = CONFIG,
    now: Now = None,
) -> None:
    """Add the subscribers of a CSV file: all of them, or with any line wrong none."""
    from digest.ledger import Ledger, readers

    known, at = settings(path), moment(now)
    rows = sheet.read_file(known, file)
    problems: list[Problem] = []
    with Ledger(known.store) as ledger, ledger.writing() as tx:
        _note(tx, at, given=now)
        for row in rows:
            try:
                readers.add_subscriber(tx, row.address, row.wishes, at)
            except Refused as error:
                problems.append(row.problem(str(error)))
        if problems:
            raise ConfigError(*problems)
    terminal.say(f"{len(rows)} subscribed.")


def export(
    email: Annotated[
        str | None, typer.Argument(help="All that is held on this person, as JSON.")
    ] = None,
    path: ConfigPath = CONFIG,
) -> None:
    """Write all subscribers as CSV, as `import` reads them; or all that is held on one.

    Who has not confirmed, or gets no more mail, is left out: `import` takes all for confirmed.
    """
    if email is not None:
        _export_one(settings(path), email)
        return
    everybody = _everybody(settings(path))
    kept = [one for one in everybody if one.confirmed and one.suspended is None]
    table = csv.DictWriter(sys.stdout, sheet.COLUMNS)
    table.writeheader()
    table.writerows(map(sheet.row, kept))
    if left := len(everybody) - len(kept):
        terminal.note(f"Left out: {left} who have not confirmed, or get no more mail.")


def send_test(email: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Send a subscriber their next edition, marked as a test; it counts as told to nobody."""
    from digest import pipeline
    from digest.ledger import Ledger

    known = settings(path)
    with Ledger(known.store) as ledger:
        done = pipeline.send_test(known, ledger, email, moment(now))
    terminal.list_failures(done.failures, "Not accepted:")
    if done.failures:
        raise typer.Exit(1)
    terminal.say(f"A test was sent to {email}.")


def _note(tx: "Tx", at: datetime, *, given: str | None) -> None:
    """A time that was given is noted, so that no earlier one is taken after it."""
    from digest.ledger import advance

    if given is not None:
        advance(tx, at)


def _export_one(known: "Settings", email: str) -> None:
    from digest.ledger import Ledger, exporting

    with Ledger(known.store) as ledger, ledger.writing() as tx:
        terminal.say_json(exporting.export(tx, email))


def _why_not(reader: "Subscriber") -> str | None:
    """Why no mail goes to somebody; None where it does."""
    if reader.suspended is not None:
        return reader.suspended
    if not reader.confirmed:
        return "not confirmed yet"
    return "paused" if reader.paused else None


def _everybody(known: "Settings") -> "list[Subscriber]":
    from digest.ledger import Ledger, readers

    with Ledger(known.store) as ledger, ledger.reading() as tx:
        return readers.subscribers(tx)
