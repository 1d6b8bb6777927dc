"""Commands that look at mail: what a reader would get now, and what all are owed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from digest.cli import terminal
from digest.cli.options import CONFIG, ConfigPath, Json, Now, moment, refusal, settings

if TYPE_CHECKING:
    from digest.pipeline import Preview

_YOU = "you@example.org"


def add_to(app: typer.Typer) -> None:
    for command in (preview, outbox):
        app.command()(command)


def preview(
    email: Annotated[str | None, typer.Argument(help="A subscriber; default: a new one.")] = None,
    path: ConfigPath = CONFIG,
    now: Now = None,
    folder: Annotated[
        Path, typer.Option("--folder", help="Where to leave it as .html, .txt and .eml.")
    ] = Path("preview"),
) -> None:
    """Show the edition a subscriber would get now. Sends and records nothing."""
    from digest import pipeline
    from digest.ledger import Ledger, readers, refuse_earlier
    from digest.model import TOKEN, Subscriber

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        if now is not None:
            refuse_earlier(tx, at)
        if email is None:
            reader = Subscriber(email=_YOU, token="x" * len(TOKEN), since=0, joined=at)
        else:
            reader = readers.subscriber_by_email(tx, email)
        shown = pipeline.preview(tx, known, reader, at)
    if shown is None:
        terminal.note("Nothing to tell: no message would be sent.")
        return
    _leave_in(folder, reader.email, shown)
    terminal.say(f"Subject: {shown.content.subject}\n\n{shown.content.text}")


def _leave_in(folder: Path, name: str, shown: "Preview") -> None:
    """The three ways to look at a message, beside one another."""
    files = {
        ".html": shown.content.html.encode(),
        ".txt": shown.content.text.encode(),
        ".eml": shown.raw,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, raw in files.items():
            (folder / f"{quote(name, safe='@+=')}{ending}").write_bytes(raw)
    except OSError as error:
        raise refusal("--folder", f"{folder}: {error.strerror}") from error
    terminal.note(f"As .html, .txt and .eml in {folder}/")


def outbox(path: ConfigPath = CONFIG, json: Json = False) -> None:
    """List every message, and show that none is lost."""
    from digest.ledger import Ledger, sending
    from digest.ledger import outbox as owed
    from digest.model import written

    known = settings(path)
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        listed, tally, held = owed.listing(tx), owed.tally(tx), sending.held_back(tx)
    for message in listed:
        if json:
            terminal.say_json(message.as_json())
        else:
            terminal.say(
                f"{written(message.date)}  {message.state:10}  {message.kind:10}  {message.to}"
            )
    if not json:
        waiting = sum(tally.get(state, 0) for state in owed.WAITING)
        ended = (f"{tally.get(state, 0)} {state}" for state in owed.ENDED)
        terminal.say(f"{sum(tally.values())} planned = {' + '.join(ended)} + {waiting} waiting")
    if held is not None:
        terminal.note(f"Held back since {written(held.since)}: {held.why}.")
        terminal.note(f"Tried again by the first run after {written(held.until)}.")
