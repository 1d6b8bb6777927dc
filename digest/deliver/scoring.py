"""When an address gets no more mail: what has come back is added up, day by day.

Pure. Only returns that are proven to answer a message of ours may be handed in.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from digest.model import Return, ReturnKind

#: at this an address is given up; after Mailman's bounce_score_threshold
_THRESHOLD = Fraction(5)
#: what a day adds by the worst that came back on it: sure once, a guess twice
_WEIGHTS = {
    ReturnKind.HARD: _THRESHOLD,
    ReturnKind.GUESS: _THRESHOLD / 2,
    ReturnKind.SOFT: Fraction(1, 2),
}
_ARRIVED = Fraction(1, 2)  #: what a day takes off on which a message went and stayed
_STALE = timedelta(days=14)

_REASONS = {
    ReturnKind.COMPLAINT: "its reader reported a message as unwanted",
    ReturnKind.HARD: "there is no such address",
    ReturnKind.GUESS: "there seems to be no such address",
    ReturnKind.SOFT: "messages have come back for days",
}


def verdict(returns: Iterable[Return], arrived: Iterable[date], today: date) -> str | None:
    """Why an address is given up; None while it is not.

    `returns` are the address's, `arrived` the days on which a message to it was accepted
    and has not come back. Faults of ours never count; nothing counts after 14 days.
    """
    recent = [one for one in returns if today - _STALE <= one.day <= today]
    if any(one.kind is ReturnKind.COMPLAINT for one in recent):
        return _REASONS[ReturnKind.COMPLAINT]
    worst: dict[date, ReturnKind] = {}
    for one in recent:
        if one.kind in _WEIGHTS:
            before = worst.get(one.day, one.kind)
            worst[one.day] = max(before, one.kind, key=lambda kind: _WEIGHTS[kind])
    return _reached(worst, set(arrived), today)


def _reached(worst: dict[date, ReturnKind], arrived: set[date], today: date) -> str | None:
    """The reason, if the score stands at the threshold; a message of today may yet return."""
    score, reason = Fraction(0), ""
    for day in sorted(worst.keys() | {day for day in arrived if day < today}):
        if day in worst:
            score, reason = score + _WEIGHTS[worst[day]], _REASONS[worst[day]]
        else:
            score = max(Fraction(0), score - _ARRIVED)
    return reason if score >= _THRESHOLD else None
