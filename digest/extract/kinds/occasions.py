"""The day that a clause gives for a claim's event, in the tense of its verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from digest.extract.kinds import dates
from digest.extract.kinds.holding import ARRANGED, MUST
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.model import Stance
from digest.values import Days


@dataclass(frozen=True, kw_only=True)
class When:
    """What dates are reckoned from: the day of publication, and days named before."""

    published: date | None
    earlier: tuple[date, ...] = ()


_A_YEAR = timedelta(days=365)
#: news of the day does not date what came about so many years ago, but tells of another
_LONG_AGO = 6
#: words of a day to come
_FUTURE = words("will would scheduled planned set slated expected next upcoming tomorrow plans due")
#: … and with "to" or "until" after these
_SHIFTED = words("postponed delayed pushed moved rescheduled deferred shifted slipped")


def telling(question: str) -> frozenset[str]:
    """The verbs that tell of the day of their subject or object: "took place", "was held"."""
    return _held_by(question) | _OCCURS


def _held_by(question: str) -> frozenset[str]:
    """The verbs that tell of the topic's own day: of other turns only the one asked about."""
    words_ = forms(question.rstrip("?"))
    return (_HELD - _TURNS if words_ & _TURNS else _HELD) | words_


_OCCURS = forms("take occur happen come get go")
#: turns that a thing takes, each on a day of its own
_TURNS = forms(
    "announce begin start open launch order call close end finish complete sign issue reopen resume"
    " confirm"
)
#: with these before it, the day of the topic itself is told
_HELD = (
    lex.AUXILIARIES
    | ARRANGED
    | forms(
        "hold announce begin start open launch order call attend conduct host convene issue cause"
        " expect delay postpone push move reschedule defer put slate time peg follow stage run"
        " confirm describe mark celebrate see recall remember arrange fix name choose"
    )
)


def days_of(
    clause: Tokens,
    looked: Looked,
    when: When,
    found: Mood,
    tie: Callable[[tuple[int, int]], bool | None],
    at: int | None = None,
) -> Days | None:
    """The day said of the topic; where the words tell no tense, only one that both bear out.

    `tie`: whether the days named between two characters are the topic's; `at`: the verb
    that proves it.
    """

    def read(*, future: bool) -> Days | None:
        text = joined(clause)
        return dates.read(text, when.published, tie, future=future, earlier=when.earlier)

    done = at is not None and _done_aside(clause, at)
    if done and looked.asked.ahead:
        return None
    ahead = not done and _ahead(clause, looked, found)
    if not ahead and _was_shut(clause, looked):
        return None
    lows = {token.low for token in clause}
    if ahead and "would" in lows and "will" not in lows:
        next_, last = read(future=True), read(future=False)
        told = _nearer(next_, last, when.published) or next_
    elif ahead and _moved(clause) and not looked.asked.past:
        told = read(future=True)
    elif ahead and not _PAST.isdisjoint(lows):
        told = _still_ahead(read(future=True), read(future=False), when.published)
    elif ahead or any(_acts(clause, k) for k in range(len(clause))):
        told = read(future=ahead)
    else:
        ahead = True
        told = _nearer(read(future=True), read(future=False), when.published)
    if told is not None and told.last is None and not ahead:
        told = _as_early(told, when.published)
    if told is None or _off(told, looked, when.published):
        return None
    return told


def _done_aside(clause: Tokens, at: int) -> bool:
    """As in "The vaccine, approved abroad on June 12, will be sold": what is past."""
    return at > 0 and clause[at].cls is Class.DONE and clause[at - 1].text == ","


def _acts(clause: Tokens, at: int) -> bool:
    return clause[at].cls in (Class.VERB, Class.AUXILIARY) or phrases.is_verb(clause, at)


def _told(clause: Tokens, looked: Looked) -> Tokens:
    """The clause up to what was ruled or voted: "ruled on Monday that it may be restarted"."""
    first = min((start for start, _ in looked.hits(clause)), default=0)
    end = (k for k in range(first + 1, len(clause)) if clause[k].low == "that")
    return clause[: next((k for k in end if clause[k].cls is Class.SUBORDINATOR), len(clause))]


def _was_shut(clause: Tokens, looked: Looked) -> bool:
    """As in "was closed on Monday", for a day perhaps, where it is asked when it will close."""
    pairs = pairwise(token.low for token in clause)
    shut = any(one in ("was", "were") and after in ("closed", "shut") for one, after in pairs)
    return shut and looked.asked.ahead


def _as_early(told: Days, published: date | None) -> Days | None:
    """What came about "as early as March" came about in March."""
    if not told.text.lower().startswith(("as early as", "as long ago as", "as far back as")):
        return None
    return dates.alone(f"in {told.text.rpartition(' as ')[2]}", published)


def _ahead(clause: Tokens, looked: Looked, found: Mood) -> bool:
    """Whether the clause tells of what is to come."""
    clause = _told(clause, looked)
    lows = [token.low for token in clause]
    if "did" in lows or "didn't" in lows or _only_then(lows):
        return False
    if any(pair in _PUT_OFF for pair in pairwise(lows)):
        return True
    present = not _TO_COME.isdisjoint(lows) and not _of_before(lows)
    present = present or any(_presently(clause, k, looked) for k in range(len(clause)))
    if present and not looked.asked.past:
        return True
    return (
        found.stance is Stance.PLANNED
        or _infinitive(clause, looked)
        or _shifted(lows)
        or any(token.low in _FUTURE or _possible(clause, k) for k, token in enumerate(clause))
    )


def _presently(clause: Tokens, at: int, looked: Looked) -> bool:
    """As in "their contract expires on Monday", "the charges take effect on Monday"."""
    own = any(clause[at].low in verb for verb in looked.asked.verbs)
    if own and clause[at].cls is Class.VERB and clause[at].low.endswith("s"):
        return True
    if clause[at].low not in _OF_MANY or clause[at].cls not in (Class.VERB, Class.BASE):
        return False
    return at > 0 and clause[at - 1].cls is not Class.TO


def _only_then(lows: list[str]) -> bool:
    """As in "It was not until June 12 that it came out"."""
    begins = (lows[k : k + 3] for k in range(1, len(lows) - 3) if lows[k - 1] == "it")
    return any(three in _NOT_UNTIL or three[:2] == ["wasn't", "until"] for three in begins)


_NOT_UNTIL = (["was", "not", "until"], ["was", "not", "till"])


def _moved(clause: Tokens) -> bool:
    lows = [token.low for token in clause]
    return _shifted(lows) or any(pair in _PUT_OFF for pair in pairwise(lows))


def _shifted(lows: list[str]) -> bool:
    """As in "has been moved to June 3"."""
    first = next((k for k, low in enumerate(lows) if low in _SHIFTED), None)
    return first is not None and not {"to", "until", "till"}.isdisjoint(lows[first:])


#: in the present these tell of a day to come: "begins on Monday", "is on Monday"
_TO_COME = words("is are begins starts opens closes ends takes meets resumes reopens goes")
#: … and, of more than one thing, these: "the charges take effect on Monday"
_OF_MANY = words("begin start open close end take resume reopen go meet hold vote sit strike")
_BEFORE_NOW = words("was were had has have been did since ago yesterday")


def _of_before(lows: list[str]) -> bool:
    """Whether a word tells of what is past."""
    past = any(one == "last" and after in lex.TIMES - {"day"} for one, after in pairwise(lows))
    return past or not _BEFORE_NOW.isdisjoint(lows)


def _possible(clause: Tokens, at: int) -> bool:
    """As in "may open"; not in "may have been stolen"."""
    if clause[at].low not in ("may", "might", "could") or clause[at].cls is not Class.AUXILIARY:
        return False
    return all(token.low != "have" for token in clause[at + 1 : at + 3])


_PUT_OFF = {("put", "off"), ("put", "back"), ("pushed", "back"), ("brought", "forward")}
#: what was planned in the past may be past itself: "was scheduled for June 3"
_PAST = words("was were had")


def _still_ahead(next_: Days | None, last: Days | None, published: date | None) -> Days | None:
    """A past plan's day, unless it is the one gone by that is more likely meant."""
    told = _nearer(next_, last, published)
    gone = told is not None and published is not None and told.last and told.last < published
    return None if gone else told


def _infinitive(clause: Tokens, looked: Looked) -> bool:
    """As in "is likely to open", "must close": on a day to come."""
    verbs = looked.asked.verbs
    if len(verbs) > 1 and any(token.low in verbs[0] for token in clause):
        return False  # "voted to strike"
    places = {start for start, _ in looked.hits(clause)}
    to = any(clause[k - 1].cls == "T" and clause[k].low != "have" for k in places if k)
    return to or bool(looked.question_forms & MUST)


def _nearer(next_: Days | None, last: Days | None, published: date | None) -> Days | None:
    """Of the next day and the last one that a partial date may mean, the much nearer one."""
    if next_ == last or published is None or not (next_ and last and next_.first and last.last):
        return next_ or last
    to_come, gone = next_.first - published, published - last.last
    if max(to_come, gone) < 3 * min(to_come, gone):
        return None
    return next_ if to_come < gone else last


def _off(told: Days, looked: Looked, published: date | None) -> bool:
    """Whether the day is at odds with the time that the question asks for."""
    return any(one(told, looked, published) for one in (_long_past, _unmet, _of_history))


def _of_history(told: Days, looked: Looked, published: date | None) -> bool:
    """As in "was closed for five weeks in 1987": another time than the one in the news.

    When a thing was built or founded is asked of any year.
    """
    if published is None or told.last is None or not looked.question_forms.isdisjoint(_FOUNDED):
        return False
    return published.year - told.last.year >= _LONG_AGO


_FOUNDED = forms("build found establish create invent discover construct bear buy acquire") | words(
    "born last"
)


def _unmet(told: Days, looked: Looked, published: date | None) -> bool:
    """Whether a duty is asked about, and what was merely done by some day told."""
    if looked.question_forms.isdisjoint(MUST) or published is None:
        return False
    return told.last is not None and told.last < published


def _long_past(days: Days, looked: Looked, published: date | None) -> bool:
    """Whether a question about what is to come is met with a day of years ago."""
    if published is None or days.last is None:
        return False
    to_come = looked.claim.question.lower().startswith(("when will", "when is", "when are"))
    return to_come and published - days.last > _A_YEAR
