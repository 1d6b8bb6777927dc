"""A copy of the ledger put in its place, and what was sent since squared with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.config import Settings
from digest.deliver import journal
from digest.deliver.journal import Sent, Word
from digest.errors import Refused
from digest.ledger import Ledger, backup, get_mark, sending
from digest.ledger.outbox import Sending


@dataclass(frozen=True)
class Restored:
    """What restoring did."""

    kept: str | None  #: where what was replaced is
    settled: int  #: messages that the copy had as waiting, and the journal as sent
    unknown: int  #: messages sent since, of which the copy knows nothing


def restore(settings: Settings, copy: Path, now: datetime, *, knowing: bool) -> Restored:
    """Put a copy of the ledger in its place; what was there is kept aside.

    What the send journal says was sent is not sent again. Where it names messages that the
    copy does not know, their readers would be told the same again, and were told what no
    correction will follow: then Refused is raised, unless this is done `knowing` it. Raises
    Busy where a run is under way, LedgerError where it is no whole copy of a store.
    """
    with (
        backup.alone(settings.store),
        backup.beside(settings.store, copy, "restoring") as address,
    ):
        settled, unknown = _square(address, settings.journal)
        if unknown and not knowing:
            raise Refused(_what_it_means(unknown))
        kept = backup.replace(settings.store, address, f"before-{now.astimezone(UTC):%Y%m%d%H%M%S}")
    return Restored(kept, settled, len(unknown))


def _square(address: str, stem: Path) -> tuple[int, list[Sent]]:
    """How many messages of the copy had been sent after all; and those it does not know."""
    last = {entry.message_id: entry for entry in journal.read(stem)}
    sent = {key: entry for key, entry in last.items() if entry.word is not Word.REFUSED}
    states = {
        key: (Sending.ACCEPTED if entry.word is Word.ACCEPTED else Sending.UNCERTAIN, entry.at)
        for key, entry in sent.items()
    }
    with Ledger(address) as ledger, ledger.writing() as tx:  # brought up to date, if it was older
        settled, unknown = sending.note_sent(tx, states)
        until = get_mark(tx, "now")
    known_until = datetime.fromisoformat(until) if until else datetime.min.replace(tzinfo=UTC)
    # what is older and unknown is of another ledger, or was erased
    since = [sent[key] for key in sorted(unknown) if sent[key].at > known_until]
    return settled, since


def _what_it_means(unknown: list[Sent]) -> str:
    first, last = min(sent.at for sent in unknown), max(sent.at for sent in unknown)
    return (
        f"{len(unknown)} message{'s' * (len(unknown) > 1)} sent after this copy was made, from"
        f" {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC, unknown to it. With the copy in"
        " place their readers are told the same again, and no correction follows what only"
        " they were told."
        " Nothing has been changed; to restore it all the same, give --i-know."
    )
