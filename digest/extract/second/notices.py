"""Notices that touch a claim and whose values the rules could not read.

A notice takes back what readers were told. So both values must be read by our own readers
from words of the notice itself, and the article, as the rules read it, must say the right one
and not the wrong; else the notice stays as the rules left it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from digest import values
from digest.extract.kinds import amount, count, dates
from digest.extract.language import text
from digest.extract.looked import Looked
from digest.extract.pagecut import PageCut
from digest.extract.second.answer import Answer, answers
from digest.extract.second.typed import meant
from digest.model import Notice, NoticeKind, Reading, Stance, Touch
from digest.values import Kind, Value

_MENDS = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)
_MEASURED = (Kind.COUNT, Kind.AMOUNT, Kind.DATE)
#: asks the model on a claim about a text; gives its answer, or nothing
Asked = Callable[[Looked, str], str]


def read(
    reading: Reading, claims: Sequence[Looked], cut: PageCut, ask: Asked
) -> tuple[Notice, ...]:
    """The notices, with the values that the model points at where they had none."""
    known = {one.claim.id: one for one in claims}
    return tuple(_read(notice, reading, known, cut, ask) for notice in reading.notices)


def _read(
    notice: Notice, reading: Reading, claims: Mapping[str, Looked], cut: PageCut, ask: Asked
) -> Notice:
    touches = []
    for touch in notice.touches:
        looked, mended = claims[touch.claim], touch
        if _unread(notice, touch, looked):
            found = answers(ask(looked, notice.text))
            said = [s.value for s in reading.statements if s.claim == touch.claim and s.value]
            mended = _mended(touch, list(_values(found, notice, looked, cut)), said)
        touches.append(mended)
    return replace(notice, touches=tuple(touches))


def _unread(notice: Notice, touch: Touch, looked: Looked) -> bool:
    mends = notice.kind in _MENDS and looked.claim.kind in _MEASURED
    return mends and touch.wrong is None and touch.right is None


def _mended(touch: Touch, found: Sequence[tuple[Answer, Value]], said: Sequence[Value]) -> Touch:
    wrong = [value for answer, value in found if answer.stance is Stance.DENIED]
    right = [value for answer, value in found if answer.stance is Stance.ASSERTED]
    if len(wrong) != 1 or len(right) != 1 or values.meets(wrong[0], right[0]):
        return touch
    borne_out = any(values.meets(one, right[0]) for one in said)
    if not borne_out or any(values.meets(one, wrong[0]) for one in said):
        return touch
    return replace(touch, wrong=wrong[0], right=right[0])


def _values(
    found: Sequence[Answer], notice: Notice, looked: Looked, cut: PageCut
) -> Iterator[tuple[Answer, Value]]:
    folded = text.fold(notice.text)[0]
    for answer in found:
        words = text.fold(answer.words)[0]
        value = _alone(words, looked, cut) if words and folded.count(words) == 1 else None
        if value is not None and meant(value, answer.value):
            yield answer, value


def _alone(words: str, looked: Looked, cut: PageCut) -> Value | None:
    match looked.claim.kind:
        case Kind.COUNT:
            return count.alone(words, looked.claim.unit)
        case Kind.AMOUNT:
            return amount.alone(words, looked.claim.unit)
        case Kind.DATE:
            return dates.alone(words, cut.published)
    return None
