"""What the words of a notice do to values: which they take back, and what they put there."""

from dataclasses import replace

from digest import values
from digest.model import Change, Notice, Stance, Statement, Touch
from digest.values import Value


def explains(touch: Touch, silent: Change) -> bool:
    """Whether a notice tells of the edit that was made without one."""
    was = silent.before.value if silent.before else None
    now = silent.after.value if silent.after else None
    if touch.wrong is not None:
        return meets(was, touch.wrong)
    return touch.right is None or meets(now, touch.right)


def from_notice(
    notice: Notice, right: Value, before: Statement, report: str, outlet: str, at: tuple[str, int]
) -> Statement:
    """A statement that only the notice makes; the notice is its evidence.

    `report` is the one it is about, `at` the page and version that the notice stands in.
    """
    url, version = at
    return replace(
        before,
        value=right,
        denies=None,
        stance=Stance.ASSERTED,
        speaker=outlet,
        outlet=outlet,
        via=None,
        url=url,
        evidence=notice.text,
        paragraph=notice.text,
        start=None,
        as_of=notice.published or before.as_of,
        version=version,
        origin=report,
        id=None,
    )


def meets(value: Value | None, other: Value | None) -> bool:
    return value is not None and other is not None and values.meets(value, other)


def taken_back(value: Value | None, wrong: Value | None, right: Value | None) -> bool:
    """Whether a value is the wrong one: the very one, or one that fits only what was wrong."""
    if value is not None and value == wrong:
        return value != right
    return meets(value, wrong) and not meets(value, right)
