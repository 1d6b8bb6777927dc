"""Something on record, as tests of the desk need it."""

from digest.ledger import Tx
from digest.model import Change
from tests.posted import first_report

from .mailing import NOON


def put_on_record(tx: Tx) -> Change:
    """Three lanes of the bridge are open, says the Post."""
    return first_report(
        tx,
        NOON,
        story="bridge",
        claim="reopens",
        speaker="The county",
        evidence="Three lanes are open.",
        url="https://post.example/lanes",
        engine="rules/1",
        published=NOON,
    )
