"""Commands for copies of the record: backup, restore."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from digest.cli import terminal
from digest.cli.options import CONFIG, ConfigPath, Now, moment, settings
from digest.config import Settings


def add_to(app: typer.Typer) -> None:
    for command in (backup, restore):
        app.command()(command)


def backup(
    to: Annotated[
        Path | None, typer.Argument(help="A new file (default: dated, beside config.toml).")
    ] = None,
    path: ConfigPath = CONFIG,
    now: Now = None,
) -> None:
    """Copy the whole record into a file, while everything goes on."""
    from digest.ledger import backup as copies

    known = settings(path)
    file = to or _dated(known, moment(now))
    copies.back_up(known.store, file)
    terminal.say(f"{file}")
    terminal.note(
        f"Keep it somewhere else, with {known.path.name} and {known.journal.name}-*, which say"
        " what was sent since. It holds addresses of readers."
    )


def restore(
    copy: Annotated[Path, typer.Argument(help="A file that `digest backup` made.")],
    path: ConfigPath = CONFIG,
    knowing: Annotated[
        bool,
        typer.Option("--i-know", help="Though readers were sent mail since it was made."),
    ] = False,
    now: Now = None,
) -> None:
    """Put a copy in the place of the record; what is there now is kept aside."""
    from digest.pipeline import restoring

    done = restoring.restore(settings(path), copy, moment(now), knowing=knowing)
    terminal.say(f"{copy} is the record now.")
    if done.kept:
        terminal.say(f"What was there is kept as {done.kept}.")
    if done.settled:
        terminal.say(f"{done.settled} messages that waited had been sent: not sent again.")
    if done.unknown:
        terminal.say(f"{done.unknown} messages sent since are not known to it.")


def _dated(known: Settings, at: datetime) -> Path:
    return known.path.parent / f"digest-{at.astimezone(UTC):%Y%m%d-%H%M%S}.backup"
