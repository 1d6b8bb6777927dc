"""Whether a report that says the same on a claim has it from another now, or puts it otherwise.

Our own reading is not always steady: a speaker may be led back to another name because a
sentence elsewhere has changed. So a shift has to show in the words: where the sentence
and the words that credit it are the ones there were, nothing has shifted.
"""

import re
from collections.abc import Iterable

from digest.compare.parties import Names, party, person, sources_differ
from digest.model import Notice, Statement, named

_SAYING = re.compile(
    r"\b(?:said|says?|saying|told|tells?|according|stated?|states|added|adds|wrote|writes"
    r"|testified|announced|confirmed|acknowledged|insisted|reported|showed?|shows|disclosed)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_BEFORE, _AFTER = 2, 3  #: words beside the verb in which whoever says it is named


def shifted(before: Statement, after: Statement, text: str, names: Names) -> bool:
    """Whether who says it, or how firmly it is put, is no longer what it was.

    Both are of one report and of one value; `text` is all that the later version says,
    `names` are the story's.
    """
    if before.stance is not after.stance:
        return before.evidence != after.evidence
    if not sources_differ(before, after, text, names):
        return False
    was, now = _tags(before.evidence), _tags(after.evidence)
    return was != now or _names_moved(before, after, names, tagged=bool(was))


def still_there(statement: Statement, text: str, notices: Iterable[Notice]) -> bool:
    """Whether the sentence it was read from stands in `text`, and not in a notice."""
    words = statement.evidence
    at = text.find(words)
    if at < 0 or any(words in notice.text for notice in notices):
        return False
    return not words[-1:].isalnum() or text[at + len(words) :][:1] in ("", "\n")


def credits_to(notice: Notice, before: Statement, after: Statement, names: Names) -> bool:
    """Whether the notice says that it was not the one's speaker who said it but the other's."""
    if before.says != after.says or notice.wrong is None or notice.right is None:
        return False
    return _is_named(before, notice.wrong, names) and _is_named(after, notice.right, names)


def _is_named(statement: Statement, words: str, names: Names) -> bool:
    by = party(statement.speaker, names)
    return by is not None and named(words, (by, *names.get(by, ())))


def _tags(sentence: str) -> list[tuple[str, ...]]:
    """The verbs of saying of a sentence, each with the words beside it."""
    words = [word.casefold() for word in _WORD.findall(sentence)]
    return [
        tuple(words[max(0, at - _BEFORE) : at + _AFTER])
        for at, word in enumerate(words)
        if _SAYING.fullmatch(word)
    ]


def _names_moved(before: Statement, after: Statement, names: Names, *, tagged: bool) -> bool:
    """Whether the paragraph shows it, where the sentence does not.

    A sentence that is `tagged` alike credits somebody still: then one name must have
    taken the other's place.
    """
    lost = _names(before, before, names) and not _names(after, before, names)
    came = _names(after, after, names) and not _names(before, after, names)
    if tagged:
        return lost and came
    return lost if after.speaker == after.outlet else came


def _names(where: Statement, whom: Statement, names: Names) -> bool:
    """Whether the paragraph of the one has the name of the other's speaker."""
    name = person(whom.speaker, names) or whom.speaker.casefold()
    return whom.speaker != whom.outlet and name in where.paragraph.casefold()
