"""When a mail server refuses us, and not one reader or another."""

from collections.abc import Sequence

from digest.errors import DeliveryError

RECENT = 500  #: outcomes that are judged together
_MOST = 0.02  #: of them, the part that may be rejected
_FEW = 10  #: rejected messages that say nothing yet, whatever their part


def refuses_us(error: DeliveryError) -> bool:
    """Whether a refusal is for good and about who sends: enhanced status 5.7.x (RFC 3463 §3.8)."""
    return error.permanent and (error.status or "").startswith("5.7.")


def too_many_rejected(rejected: Sequence[bool]) -> bool:
    """Whether so many of the newest outcomes are rejections that something is wrong with all."""
    newest = rejected[-RECENT:]
    return sum(newest) > max(_FEW, _MOST * len(newest))
