"""How many in all: the number that what is counted is said to come to.

"The number of drivers fired stands at 14", "arrests have passed 40", "a death that brings the
toll to nine", "fired two more, making 14 in all". Such a number goes before any other in its
clause, which is only what came on top.
"""

from digest.extract.kindred import PERSONS
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.looked import Looked

_NUMBERS = words("number total tally count toll figure share percentage proportion")
_LEVEL = lex.BE | forms("be reach hit top exceed total number pass surpass cross near approach")
_LEVELLED = forms(
    "stand rise climb grow fall drop increase jump go run amount soar creep edge swell come get"
    " tick mount balloon shoot surge leap double reach end"
)
_PUTTING = forms(
    "put estimate place set bring take raise lower lift push swell increase drive send move nudge"
    " revise bump carry reduce cut up"
)
#: who is said to pass a number has more than it
PASSING = forms("pass top exceed surpass cross")
_LEADS = words("to at past above beyond over")
_IN_ALL = (("in", "all"), ("in", "total"), ("all", "told"), ("all", "in"))
_DYING = forms("die kill perish dead death fatality")
#: by these a thing is only taken note of: cases there are, and cases recorded
_NOTING = forms(
    "record confirm register report log see have receive count detect identify find get take field"
)


def in_all(layout: Frame, item: int, start: int, looked: Looked) -> int | None:
    """The token of the verb by which the number at `item` is what they come to in all.

    `start`: where the number begins, with the words that bound it.
    """
    if not _plain(layout, item, looked):
        return None
    verb = _brought(layout, item, start, looked)
    verb = _stands(layout, start, looked) if verb is None else verb
    return _made(layout, item, start, looked) if verb is None else verb


def of_others(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "the number of beds has risen to 90", where cases are asked for."""
    role = layout.role(item)
    subject = None if role is None else layout.subject(role.verb)
    if subject is None or subject == item or layout.low(subject) not in _NUMBERS:
        return False
    own = looked.asked.things | looked.deeds | PERSONS
    named = layout.low(subject + 1) == "of" and layout.part(subject + 2) is Part.NOUN
    return named and not own & {
        token.low
        for k in (subject, subject + 2)
        for token in layout.tokens[layout.items[k].first : layout.items[k].after]
    }


def told_in_all(layout: Frame, looked: Looked) -> bool:
    """Whether any number of the clause is what they come to in all."""
    return any(
        in_all(layout, k, _start(layout, k), looked) is not None
        for k in range(len(layout.items))
        if _number(layout, k)
    )


def _number(layout: Frame, item: int) -> bool:
    one = layout.items[item]
    return one.part is Part.NOUN and any(
        token.cls is Class.NUMBER for token in layout.tokens[one.first : one.after]
    )


def _start(layout: Frame, item: int) -> int:
    """Where the number begins, with words such as "at least"."""
    k = layout.items[item].first
    while k and layout.tokens[k - 1].low in _BOUNDS:
        k -= 1
    return k


_BOUNDS = words("least more than about nearly almost around some just over roughly close")


def _plain(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether it is a number alone, or of the things asked for."""
    head = layout.tokens[layout.items[item].head]
    things = looked.asked.things
    return (
        head.cls is Class.NUMBER
        or head.low in things
        or (looked.asked.share and head.low in ("percent", "cent"))
        or (bool(things & PERSONS) and (head.low in PERSONS))
    )


def _stands(layout: Frame, start: int, looked: Looked) -> int | None:
    """As in "the number of drivers fired has risen to 14", "arrests have passed 40"."""
    begin = start - (layout.tokens[start].low not in PASSING)
    verb, lead = layout.at(begin) if begin >= 0 else None, ""
    while verb is not None and verb >= 0 and layout.part(verb) is not Part.VERB:
        if layout.part(verb) is Part.LEAD and not lead:
            lead = layout.low(verb)
        elif layout.part(verb) not in (Part.LEAD, Part.DAY, Part.NOUN):
            return None
        verb -= 1
    if verb is None or verb < 1:
        return None
    low, head = layout.low(verb), layout.items[verb].head
    if lead and lead not in _LEADS and not _from(layout, verb, start):
        return None
    put = low in _PUTTING and layout.items[verb].passive and lead in ("at", "to")
    if not (put or low in (_LEVELLED if lead else _LEVEL) or _past(layout, start, low)):
        return None
    subject = layout.subject(verb)
    if subject is None:
        return None
    begin, end = layout.items[subject].first, layout.items[verb].first
    named = _of_them(layout, begin, end, looked) or _before(layout, verb, looked)
    return head if named else None


def _before(layout: Frame, verb: int, looked: Looked) -> bool:
    """As in "the number of boats delivered by Acme to the navy has risen to 11"."""
    for k in range(verb - 1, -1, -1):
        if layout.part(k) in (Part.COMMA, Part.STOP):
            return False
        if layout.low(k) in _NUMBERS and layout.low(k + 1) == "of":
            return _numbered(layout, k, looked)
    return False


def _past(layout: Frame, start: int, low: str) -> bool:
    return low in _LEVELLED and layout.tokens[start].low in _LEADS


def _from(layout: Frame, verb: int, start: int) -> bool:
    """As in "rose from 12 to 14"."""
    after = layout.items[verb].after
    return layout.tokens[after].low == "from" and layout.tokens[start - 1].low == "to"


def _brought(layout: Frame, item: int, start: int, looked: Looked) -> int | None:
    """As in "brings the toll to nine", "took to six the number of managers held"."""
    if not start or layout.tokens[start - 1].low not in ("to", "at"):
        return None
    for k in range((layout.at(start - 1) or 0) - 1, -1, -1):
        if layout.part(k) in (Part.COMMA, Part.STOP):
            return None
        one = layout.items[k]
        if one.part is not Part.VERB or layout.low(k) not in _PUTTING or one.passive:
            continue
        begin, end = one.after, start - 1
        if begin >= end:
            begin, end = layout.items[item].after, len(layout.tokens)
        if _of_them(layout, begin, end, looked):
            return one.head
    return None


def _made(layout: Frame, item: int, start: int, looked: Looked) -> int | None:
    """As in "making 14 in all", "for a total of 14"."""
    lows = [token.low for token in layout.tokens]
    after = layout.items[item].after
    if lows[max(start - 4, 0) : start] == ["for", "a", "total", "of"] and _told(layout, looked):
        verb = next((k for k in range(item, -1, -1) if layout.part(k) is Part.VERB), None)
        return None if verb is None else layout.items[verb].head
    whole = tuple(lows[after : after + 2]) in _IN_ALL or lows[after : after + 1] == ["altogether"]
    made = start > 0 and lows[start - 1] in _MAKING
    return start - 1 if whole and made and _told(layout, looked) else None


_MAKING = forms("make")


def _of_them(layout: Frame, begin: int, end: int, looked: Looked) -> bool:
    """Whether the tokens name what is counted: "the number of drivers fired", "arrests"."""
    first = next((k for k, one in enumerate(layout.items) if one.first >= begin), None)
    while first is not None and layout.part(first) is Part.LEAD:
        first += 1
    if first is None or layout.items[first].first >= end:
        return False
    tokens, one = layout.tokens, layout.items[first]
    lows = {token.low for token in tokens[begin:end]}
    if tokens[one.first].low == "what":
        return bool(lows & looked.deeds)
    low = layout.low(first)
    things, deeds = looked.asked.things, looked.deeds
    if low in _NUMBERS:
        return _numbered(layout, first, looked)
    if low in deeds and low not in things:
        return low.endswith("s") and tokens[one.head].cls is Class.NOUN
    return low in things and (_noted(looked) or bool(lows & deeds))


_CASES = forms("case")
_CATCHING = forms("catch contract infect sicken")


def total(clause: Tokens) -> int | None:
    """Where "the number of" them begins, what leads up to it left out."""
    lows = [token.low for token in clause]
    return next(
        (k - 1 for k in range(1, len(lows) - 1) if lows[k] in _NUMBERS and lows[k + 1] == "of"),
        None,
    )


def _numbered(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether the number that is named is that of what is counted."""
    asks = looked.asked
    topic = looked.question_forms - looked.name_words
    own = asks.things | looked.deeds | (_CASES if asks.things & PERSONS else frozenset())
    one = layout.items[item]
    before = {token.low for token in layout.tokens[one.first : one.head]}
    dying = layout.low(item) == "toll" and bool(frozenset().union(*asks.verbs) & _DYING)
    if layout.low(item + 1) == "of" and not dying:
        cases = layout.items[item + 2]
        sort = {token.low for token in layout.tokens[cases.first : cases.head]}
        return layout.low(item + 2) in own and (
            _told(layout, looked) or (bool(sort & topic) and bool(looked.deeds & _CATCHING))
        )
    return dying or bool(before & (own | topic)) or _told(layout, looked, afresh=item)


def _told(layout: Frame, looked: Looked, afresh: int | None = None) -> bool:
    """Whether the clause tells of the deed, and before "the total" of the things as well."""
    lows = {token.low for token in layout.tokens}
    if afresh is not None:
        lows = {token.low for token in layout.tokens[: layout.items[afresh].first]}
        things = looked.asked.things
        if not lows & (things | (PERSONS if things & PERSONS else frozenset())):
            return False
    return _noted(looked) or bool(lows & looked.deeds)


def _noted(looked: Looked) -> bool:
    return not looked.asked.verbs or bool(looked.asked.verbs[0] & _NOTING)
