"""Commands for subscribers: add, list, remove, erase, import, export, test."""

import csv
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli import terminal
from digest.cli.options import (
    CONFIG,
    ConfigPath,
    Json,
    Now,
    moment,
    refusal,
    settings,
    story_named,
)
from digest.errors import ConfigError, Problem, Refused
from digest.model import Corrections, Every

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.ledger import Tx
    from digest.ledger.readers import Wishes
    from digest.model import Subscriber

subscriber_app = typer.Typer(help="Whom editions are owed to.", no_args_is_help=True)

_COLUMNS = ("email", "stories", "at", "zone", "every", "weekday", "corrections", "locale")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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
    row = {
        "email": email,
        "stories": " ".join(story or ()),
        "at": at or "",
        "zone": zone or "",
        "every": every,
        "weekday": weekday or "",
        "corrections": corrections or "",
        "locale": locale or "",
    }
    address, wishes = _read(known, row, "arguments")
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
    """List subscribers."""
    for reader in _everybody(settings(path)):
        row = _row(reader)
        if json:
            terminal.say_json(row)
        else:
            terminal.say("  ".join([row["email"], row["stories"] or "all stories", row["every"]]))


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
    rows = _read_file(known, file)
    with Ledger(known.store) as ledger, ledger.writing() as tx:
        _note(tx, at, given=now)
        for address, wishes in rows:
            readers.add_subscriber(tx, address, wishes, at)
    terminal.say(f"{len(rows)} subscribed.")


def export(
    email: Annotated[
        str | None, typer.Argument(help="All that is held on this person, as JSON.")
    ] = None,
    path: ConfigPath = CONFIG,
) -> None:
    """Write all subscribers as CSV, as `import` reads them; or all that is held on one."""
    if email is not None:
        _export_one(settings(path), email)
        return
    written = csv.DictWriter(sys.stdout, _COLUMNS)
    written.writeheader()
    written.writerows(_row(reader) for reader in _everybody(settings(path)))


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


def _everybody(known: "Settings") -> "list[Subscriber]":
    from digest.ledger import Ledger, readers

    with Ledger(known.store) as ledger, ledger.reading() as tx:
        return readers.subscribers(tx)


def _row(reader: "Subscriber") -> dict[str, str]:
    return {
        "email": reader.email,
        "stories": " ".join(reader.stories or ()),
        "at": reader.at.isoformat("minutes") if reader.at else "",
        "zone": reader.zone or "",
        "every": str(reader.every),
        "weekday": "" if reader.weekday is None else _WEEKDAYS[reader.weekday],
        "corrections": str(reader.corrections or ""),
        "locale": reader.locale or "",
    }


def _read_file(known: "Settings", file: Path) -> "list[tuple[str, Wishes]]":
    try:
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise refusal(str(file), f"{error}; expected a CSV file in UTF-8") from error
    strange = set(rows[0]) - set(_COLUMNS) if rows else set()
    if not rows or "email" not in rows[0] or strange:
        raise refusal(str(file), f"expected a heading line of {', '.join(_COLUMNS)}")
    problems: list[Problem] = []
    read: list[tuple[str, Wishes]] = []
    for line, row in enumerate(rows, start=2):
        try:
            read.append(_read(known, row, f"{file}:{line}"))
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(*problems)
    return read


def _read(known: "Settings", row: dict[str, Any], place: str) -> "tuple[str, Wishes]":
    """One subscriber as written. Raises ConfigError naming the field."""
    from digest.config import words
    from digest.ledger.readers import Wishes

    given = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    for story in given["stories"].split():
        story_named(known, story)
    readers = {
        "email": words.mail_address,
        "at": words.hour,
        "zone": words.zone,
        "every": Every,
        "weekday": _weekday,
        "corrections": Corrections,
        "locale": words.locale,
    }
    read: dict[str, Any] = {}
    for column, reader in readers.items():
        try:
            read[column] = reader(given[column]) if given[column] or column == "email" else None
        except ValueError as error:
            raise refusal(f"{place}: {column}", f"{given[column]!r} {error}") from error
    wishes = Wishes(
        stories=tuple(given["stories"].split()) or None,
        at=read["at"],
        zone=given["zone"] or None,
        every=read["every"] or Every.DAY,
        weekday=read["weekday"],
        corrections=read["corrections"],
        locale=read["locale"],
    )
    return read["email"], wishes


def _weekday(written: str) -> int:
    if written.lower() not in _WEEKDAYS:
        raise ValueError(f"expected one of {', '.join(_WEEKDAYS)}")
    return _WEEKDAYS.index(written.lower())
