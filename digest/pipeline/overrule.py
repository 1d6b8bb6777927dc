"""An editor's decision on what a report says: compare → ledger.

Where it takes back what readers were told, the next publishing tells them, as an error of
ours.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from digest import compare
from digest.errors import Refused
from digest.ledger import Tx, overrides, readings, record
from digest.model import Change, Override, Statement


@dataclass(frozen=True)
class Overruled:
    """What a decision did."""

    changes: tuple[Change, ...] = ()  #: none where the reading was right
    readers: int = 0  #: who were told what it takes back


def overrule(tx: Tx, override: Override, now: datetime) -> Overruled:
    """Enter a decision on a statement that stands, and on its copies that were read alike.

    Raises Refused where it no longer stands.
    """
    told = override.statement
    live = record.live(tx, told.story, told.claim)
    decided = [_enter(tx, one, now) for one in compare.overrule(override, live)]
    changes = [change for one in decided if (change := compare.overruled(one))]
    readers = overrides.readers_told(tx, [c.before for c in changes if c.before])
    entered = tuple(record.enter_change(tx, change, now) for change in changes)
    return Overruled(entered, readers)


def take_back(tx: Tx, override: Override, by: Override, now: datetime) -> Overruled:
    """Enter that a decision no longer holds, `by` another one on what it put in its place.

    Raises Refused where that no longer stands.
    """
    told, put = override.statement, override.read_as
    if put is not None:
        standing = {s.id for s in record.live(tx, told.story, told.claim)}
        if put.id not in standing:
            raise Refused("what it put on record no longer stands; there is nothing to undo")
        decided = _enter(tx, replace(by, statement=put, read_as=replace(told, id=None)), now)
        change = compare.overruled(decided)
        assert change is not None
        readers = overrides.readers_told(tx, [put])
        return Overruled((record.enter_change(tx, change, now),), readers)
    readers = overrides.readers_told_of(tx, override)
    anew = _said_still(tx, told)
    back = overrides.enter(tx, replace(by, statement=told, read_as=anew), now)
    return Overruled((record.enter_change(tx, compare.put_back(back), now),), readers)


def _said_still(tx: Tx, told: Statement) -> Statement:
    """A statement, entered once more of its report's newest version."""
    version = record.versions_of(tx, told.url)[-1]
    if told.evidence not in version.page.whole:
        raise Refused("the report no longer has the sentence; there is nothing to undo")
    again = replace(told, version=version.number, id=None)
    reading = readings.last(tx, version.id, told.story)
    [entered] = record.enter_statements(tx, version.id, [again], reading)
    return entered


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
