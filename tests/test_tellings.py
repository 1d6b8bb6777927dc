"""When readers were first mailed what is on record, over each kind of database."""

from datetime import timedelta

from digest.ledger import Ledger, editions, readers
from digest.ledger.editions import Telling
from digest.ledger.outbox import Sending
from digest.ledger.readers import Wishes
from digest.model import Role

from .posted import NOON, first_report, hand_over, plan_edition


def test_what_reached_somebody_was_told_when_the_first_of_them_had_it(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        ann, bob = (
            readers.add_subscriber(tx, f"{name}@reader.example", Wishes(), NOON)
            for name in ("ann", "bob")
        )
        told, held, line = (first_report(tx, claim=claim) for claim in ("a", "b", "c"))
        hand_over(tx, plan_edition(tx, ann, told), Sending.ACCEPTED)
        hand_over(tx, plan_edition(tx, bob, told, Role.CORRECTION), Sending.ACCEPTED)
        hand_over(tx, plan_edition(tx, ann, held), Sending.REJECTED)
        hand_over(tx, plan_edition(tx, ann, line, Role.RIDES), Sending.ACCEPTED)
    with ledger.reading() as tx:
        assert editions.tellings(tx, "ice") == [Telling(told.seq, NOON, corrects=True)]
        assert editions.tellings(tx, "ice", "b") == []
        assert editions.tellings(tx, "other") == []


def test_the_editions_of_one_reader_are_theirs_newest_first(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        ann, bob = (
            readers.add_subscriber(tx, f"{name}@reader.example", Wishes(), NOON)
            for name in ("ann", "bob")
        )
        assert ann.id is not None
        for claim in ("a", "b"):
            hand_over(tx, plan_edition(tx, ann, first_report(tx, claim=claim)), Sending.ACCEPTED)
        plan_edition(tx, bob, first_report(tx, claim="c"))
        heard = editions.heard(tx, ann.id, 10)
        assert len({one.mark for one in heard}) == 2
        assert editions.heard(tx, ann.id, 1) == heard[:1]
        newest = editions.sent(tx, heard[0].mark)
        assert newest is not None
        [(_, change)] = newest.items
        assert change.claim == "b"
        assert NOON - heard[0].at < timedelta(minutes=1)
