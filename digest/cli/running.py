"""Commands that do the work: init, demo, run, collect, publish, serve, worker."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import terminal
from digest.cli.asked import answer_asked
from digest.cli.options import CONFIG, ConfigPath, Json, Now, moment, refusal, settings

if TYPE_CHECKING:
    from digest.pipeline import Collected, Published

Reread = Annotated[bool, typer.Option("--reread", help="Read every known report again.")]


def add_to(app: typer.Typer) -> None:
    for command in (init, demo, run, collect, publish, serve, worker):
        app.command()(command)


def init(path: ConfigPath = CONFIG) -> None:
    """Write a config.toml to start from."""
    from digest.config import STARTER

    if path.exists():
        raise refusal("--config", f"{path} is there already; expected a file that is not")
    try:
        path.write_text(STARTER, encoding="utf-8")
    except OSError as error:
        raise refusal("--config", f"{path}: {error.strerror}") from error
    terminal.say(f"Wrote {path}. Edit it, then: digest check, digest subscriber add, digest run.")


def demo(
    folder: Annotated[
        Path | None, typer.Option("--folder", help="Where to leave it all (default: a new one).")
    ] = None,
) -> None:
    """Play a week of the bundled sample newsroom, from feeds to finished emails."""
    from digest.demo import play

    try:
        with terminal.progress() as progress:
            play.week(folder, terminal.say, progress)
    except FileExistsError as error:
        raise refusal("--folder", f"{folder}: {error.strerror}; expected a new folder") from error


def run(
    path: ConfigPath = CONFIG, now: Now = None, reread: Reread = False, json: Json = False
) -> None:
    """Collect, then publish, once."""
    from digest import pipeline
    from digest.ledger import Ledger

    known = settings(path)
    with Ledger(known.store) as ledger:
        with terminal.progress() as progress:
            collected = pipeline.collect(
                known, ledger, moment(now), reread=reread, progress=progress
            )
        _answer_collected(collected, json=json)
        with terminal.progress() as progress:
            published = pipeline.publish(known, ledger, moment(now), progress=progress)
    _answer_published(published, json=json)
    unheard = None if published.held else pipeline.give_sign_of_life(known)
    if unheard is not None:
        terminal.list_failures([unheard], "Nobody heard that all is well:")
    _leave(bool(collected.failures or published.failures or unheard))


def collect(
    path: ConfigPath = CONFIG, now: Now = None, reread: Reread = False, json: Json = False
) -> None:
    """Gather, read, compare and enter what publishers say now."""
    from digest import pipeline
    from digest.ledger import Ledger

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, terminal.progress() as progress:
        collected = pipeline.collect(known, ledger, at, reread=reread, progress=progress)
    _answer_collected(collected, json=json)
    _leave(bool(collected.failures))


def publish(
    path: ConfigPath = CONFIG,
    now: Now = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only to readers whose hour has come.")
    ] = False,
    json: Json = False,
) -> None:
    """Compose and deliver what each subscriber is owed."""
    from digest import pipeline
    from digest.ledger import Ledger

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, terminal.progress() as progress:
        published = pipeline.publish(known, ledger, at, due=due, progress=progress)
    _answer_published(published, json=json)
    _leave(bool(published.failures))


def serve(
    path: ConfigPath = CONFIG,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Collect and publish on schedule, and serve the public pages, until stopped."""
    import uvicorn

    from digest import desk, logs, schedule
    from digest.config.last_good import LastGood
    from digest.ledger import Ledger

    logs.speak()
    known = LastGood(path)
    with Ledger(known().store) as ledger, schedule.ticking(known, ledger):
        pages = desk.app(known, ledger, schedule.clock)
        # uvicorn hands a signal on once it has stopped; the run under way is to end first
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: None)
        uvicorn.run(pages, host=host, port=port, log_level="warning", server_header=False)


def worker(path: ConfigPath = CONFIG) -> None:
    """Do the work as one of several, on one host or many, until stopped; needs PostgreSQL."""
    from digest import logs, schedule
    from digest import worker as workers
    from digest.config.last_good import LastGood

    logs.speak()
    workers.run(LastGood(path), schedule.clock)


def _answer_collected(collected: "Collected", *, json: bool) -> None:
    if json:
        for change in collected.changes:
            terminal.say_json(change.as_json())
    else:
        changed = _counted(len(collected.changes), "change")
        again = f", {collected.again} read again from the store" if collected.again else ""
        terminal.say(f"{changed} from {_counted(collected.reports, 'report')} read{again}.")
    if collected.asked is not None:
        answer_asked(collected.asked, json=json)
    terminal.list_failures(collected.unreadable, "Not readable, which says nothing of any claim:")
    terminal.list_failures(collected.failures, "Could not be read; tried again next time:")


def _answer_published(published: "Published", *, json: bool) -> None:
    if not json:
        planned = _counted(published.planned, "message")
        terminal.say(f"{planned} planned, {published.accepted} accepted.")
    terminal.list_failures(published.failures, "Not accepted:")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _leave(failed: bool) -> None:
    if failed:
        raise typer.Exit(1)
