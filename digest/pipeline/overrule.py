"""An editor's decision on what a report says: compare → ledger.

Where it takes back what readers were told, the next publishing tells them, as an error of
ours.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from digest import compare
from digest.ledger import Ledger, Tx, advance, overrides, record
from digest.model import Change, Override, Statement


@dataclass(frozen=True)
class Overruled:
    """What a decision did."""

    changes: tuple[Change, ...]  #: none where the reading was right
    readers: int  #: who were told what it takes back


def overrule(ledger: Ledger, override: Override, now: datetime) -> Overruled:
    """Enter a decision on a statement that stands, and on its copies that were read alike.

    Raises Refused where it no longer stands, TooEarly when `now` lies before the last
    recorded time, Busy while a collect run holds the record.
    """
    told = override.statement
    with ledger.lock("collect"), ledger.writing() as tx:
        advance(tx, now)
        live = record.live(tx, told.story, told.claim)
        decided = [_enter(tx, one, now) for one in compare.overrule(override, live)]
        changes = [change for one in decided if (change := compare.overruled(one))]
        readers = overrides.readers_told(tx, [c.before for c in changes if c.before])
        entered = tuple(record.enter_change(tx, change, now) for change in changes)
    return Overruled(entered, readers)


def _enter(tx: Tx, override: Override, now: datetime) -> Override:
    """Enter what holds now as said by the version it is about, then the decision itself."""
    return overrides.enter(tx, replace(override, read_as=_on_record(tx, override)), now)


def _on_record(tx: Tx, override: Override) -> Statement | None:
    told, read_as = override.statement, override.read_as
    if read_as is None or read_as.key == told.key:
        return read_as and told
    version, reading = overrides.last_reading(tx, told)
    [entered] = record.enter_statements(tx, version, [replace(read_as, id=None)], reading)
    return entered
