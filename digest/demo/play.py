"""The demonstration: a week of the sample newsroom, from feeds to finished emails.

Nothing is staged: the same collect and publish that serve real outlets read the
newsstand over loopback, with the clock passed in.
"""

import email
import email.policy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import monotonic

from digest import config, pipeline
from digest.config import Settings
from digest.demo import DAYS, IRIS, NORA, ZONE, Day, configuration
from digest.demo.newsstand import Newsstand
from digest.ledger import Ledger, readers
from digest.ledger.readers import Wishes
from digest.pipeline import Progress, silent

Say = Callable[[str], None]

_RULE = "─" * 72


@dataclass(frozen=True)
class Mailed:
    """One finished email, and where it lies; `file` is without its ending."""

    message: EmailMessage
    file: Path

    @property
    def to(self) -> str:
        return str(self.message["To"])

    def body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part else ""


def week(folder: Path | None = None, say: Say = print, progress: Progress = silent) -> list[Mailed]:
    """Play the week; leaves ledger, mailbox and editions in `folder`, a new one if None."""
    folder = folder or Path(tempfile.mkdtemp(prefix="digest-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    started = monotonic()
    with Newsstand(DAYS[0].at) as stand:
        path = folder / "config.toml"
        path.write_text(configuration(stand.address), encoding="utf-8")
        settings = config.load(path)
        with Ledger(settings.store) as ledger:
            for day in DAYS:
                stand.moment = day.at
                say(_play(day, settings, ledger, progress))
    mailed = _keep(folder)
    _show(mailed, folder, say)
    say(f"Played in {monotonic() - started:.0f} seconds. Look further with")
    say(f"  digest changes --config {path}")
    say(f"  digest serve --config {path}")
    say(f"which serves the pages that the mail links to, at {settings.base_url}. The outlets have")
    say("closed by then: that they cannot be read any more is nothing to mend.")
    return mailed


def _play(day: Day, settings: Settings, ledger: Ledger, progress: Progress) -> str:
    """One day's run; returns a line on what it did."""
    with ledger.writing() as tx:
        for guest in day.joins:
            readers.add_subscriber(tx, guest.email, Wishes(stories=guest.stories), guest.at)
    collected = pipeline.collect(settings, ledger, day.at, progress=progress)
    published = pipeline.publish(settings, ledger, day.at, progress=progress)
    return (
        f"{day.at:%A %-d %B}: {collected.reports} reports read, "
        f"{len(collected.changes)} changes, {published.accepted} editions"
    )


def _keep(folder: Path) -> list[Mailed]:
    """Each email of the mailbox as .eml, .html and .txt, oldest first."""
    editions = folder / "editions"
    editions.mkdir(exist_ok=True)
    kept = []
    for path in (folder / "mail" / "new").iterdir():
        raw = path.read_bytes()
        message = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.SMTP)
        day = parsedate_to_datetime(message["Date"]).astimezone(ZONE).date()
        mailed = Mailed(message, editions / f"{day}-{message['To'].partition('@')[0]}")
        mailed.file.with_suffix(".eml").write_bytes(raw)
        for kind, ending in (("html", ".html"), ("plain", ".txt")):
            mailed.file.with_suffix(ending).write_text(mailed.body(kind), encoding="utf-8")
        kept.append(mailed)
    return sorted(kept, key=lambda mailed: mailed.file)


def _show(mailed: list[Mailed], folder: Path, say: Say) -> None:
    """The first reader's editions in full; the late reader's first; the others by name."""
    hers = [edition for edition in mailed if edition.to == IRIS.email][:1]
    for edition in [e for e in mailed if e.to == NORA.email] + hers:
        say(f"\n{_RULE}\nTo: {edition.to}\nSubject: {edition.message['Subject']}\n{_RULE}\n")
        say(edition.body("plain"))
    say(f"{_RULE}\nThe finished emails, as .eml, .html and .txt, lie in {folder / 'editions'}:")
    for edition in mailed:
        say(f"  {edition.file.name}  {edition.message['Subject']}")
