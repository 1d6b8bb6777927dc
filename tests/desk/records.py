"""Something on record, as tests of the desk need it."""

from digest.ledger import Tx, record
from digest.model import Change, ChangeKind, Stance, Statement
from digest.values import Count

from .mailing import NOON


def put_on_record(tx: Tx) -> Change:
    """Three lanes of the bridge are open, says the Post."""
    said = Statement(
        story="bridge",
        claim="reopens",
        value=Count(low=3, high=3, text="three"),
        stance=Stance.ASSERTED,
        speaker="The county",
        evidence="Three lanes are open.",
        url="https://post.example/lanes",
        outlet="Post",
        engine="rules/1",
        published=NOON,
        version=0,
    )
    [entered] = record.enter_statements(tx, None, [said])
    change = Change(
        story="bridge",
        claim="reopens",
        kind=ChangeKind.FIRST,
        report=said.url,
        version=0,
        before=None,
        after=entered,
    )
    return record.enter_change(tx, change, NOON)
