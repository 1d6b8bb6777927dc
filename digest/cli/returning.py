"""The command for mail that came back: bounce."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli import terminal
from digest.cli.options import CONFIG, ConfigPath, Json, Now, moment, refusal, settings
from digest.errors import DigestError
from digest.model import ReturnKind

if TYPE_CHECKING:
    from digest.pipeline.returned import Taken


def add_to(app: typer.Typer) -> None:
    app.command()(bounce)


def bounce(
    path: ConfigPath = CONFIG,
    to: Annotated[
        str | None, typer.Option("--to", help="Where it was sent, as the envelope has it.")
    ] = None,
    mailbox: Annotated[
        bool, typer.Option("--mailbox", help="Read the configured mailbox, not one mail.")
    ] = False,
    json: Json = False,
    now: Now = None,
) -> None:
    """Take a mail that came back from standard input, or all in the configured mailbox.

    For a mail server's pipe: exits 0 once the mail is on record, and 75 (try again) where
    it cannot be put on record now.
    """
    if mailbox or sys.stdin.isatty():
        _take_all(path, now, json=json)
        return
    try:
        _take_one(path, to, now, json=json)
    except DigestError as error:
        terminal.note(str(error))
        raise typer.Exit(os.EX_TEMPFAIL) from error


def _take_one(path: Path, to: str | None, now: str | None, *, json: bool) -> None:
    from digest.ledger import Ledger
    from digest.pipeline import returned

    raw = sys.stdin.buffer.read()
    with Ledger(settings(path).store) as ledger:
        _answer(returned.take(ledger, raw, moment(now), to), json=json)


def _take_all(path: Path, now: str | None, *, json: bool) -> None:
    from digest.ledger import Ledger
    from digest.pipeline import returned

    known = settings(path)
    if known.bounce_mailbox is None:
        raise refusal("mail.bounce_mailbox", "not set; expected maildir:… or imaps://…")
    with Ledger(known.store) as ledger, terminal.progress() as progress:
        done = returned.take_all(known, ledger, moment(now), progress)
    for taken in done.taken:
        _answer(taken, json=json)
    terminal.list_failures(done.failures, "Could not be read; tried again next time:")
    if done.failures:
        raise typer.Exit(1)


def _answer(taken: "Taken", *, json: bool) -> None:
    if json:
        terminal.say_json(_written(taken))
        return
    read = taken.returned
    parts = [str(read.kind), read.status, read.words]
    if not taken.new:
        parts.append("(known already)")
    elif not taken.proven:
        parts.append("(answers no message of ours that can be proven)")
    elif read.kind is ReturnKind.LEAVE:
        parts.append("(its reader has left: no edition and no correction goes to them)")
    if taken.given_up:
        parts.append(f"(no more mail to it: {taken.given_up})")
    terminal.say("  ".join(filter(None, parts)))


def _written(taken: "Taken") -> dict[str, Any]:
    read = taken.returned
    return {
        "kind": str(read.kind),
        "status": read.status,
        "words": read.words,
        "proven": taken.proven,
        "new": taken.new,
        "given_up": taken.given_up,
    }
