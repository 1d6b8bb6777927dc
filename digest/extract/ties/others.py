"""Whether a clause tells of another day or another event than a claim asks about."""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.model import named
from digest.values import Kind

_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = words(
    "january february march april may june july august september october november december"
)


def other_day(clause: Tokens, looked: Looked) -> bool:
    """Whether the question names a day or month, and the clause only another."""
    asks = looked.claim.question.rstrip("?").split()
    own = {word.lower() for word in asks if word[0].isupper()}
    told = {token.low for token in clause if token.capital}
    return any(own & days and told & days and not own & told & days for days in _CALENDARS)


_CALENDARS = (_WEEKDAYS, _MONTHS)


def any_event(clause: Tokens, looked: Looked) -> bool:
    """As in "at a protest outside the parliament", where one protest is asked about.

    With the claim's own name beside it, "a protest in Harcourt Square" may be the same.
    """
    events = frozenset().union(*(one.forms for one in looked.sought if one.narrows))
    lows = [token.low for token in clause]
    earlier = "before" in looked.asked.lows
    if not earlier and any(
        low in events and "before" in lows[max(0, k - 3) : k] for k, low in enumerate(lows)
    ):
        return True
    ago = any(pair in _AGO for pair in pairwise(lows))
    if ago:
        events |= looked.asked.undergone
    places = [
        k
        for k, low in enumerate(lows)
        if low in events and {"a", "an"} & set(lows[max(0, k - 2) : k])
    ]
    if not places:
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    return ago or not named(joined(clause), names)


_AGO = frozenset((unit, "ago") for unit in forms("year decade"))


def unlike(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether the number at `item` is of a wider whole, another time or place, or given up."""
    return (
        wider(layout, item, looked)
        or rated(layout, item, looked)
        or unnarrowed(layout, looked)
        or other_period(layout, item, looked)
        or given_up(layout, item, looked)
        or placed_elsewhere(layout, item, looked)
        or _from_another(layout, item, looked)
        or _on_a_day(layout, item, looked)
        or _alone(layout, item, looked)
        or _other_side_of(layout, looked)
        or _until(layout, looked)
        or _of_that_year(layout, looked)
        or _happened_elsewhere(layout, item, looked)
        or _by_a_relation(layout, item, looked)
    )


def _by_a_relation(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "the mill's former owner", "Varga's co-defendant": told of somebody else."""
    role = layout.role(item)
    verbs = [k for k in range(item) if layout.part(k) is Part.VERB] + ([role.verb] if role else [])
    subjects = [subject for k in verbs if (subject := layout.subject(k)) is not None]
    if not subjects:
        return False
    one = layout.items[subjects[-1]]
    group = layout.tokens[one.first : one.after]
    marks = [k for k, token in enumerate(group) if token.cls is Class.POSSESSIVE]
    lows = {token.low for token in (group[marks[-1] :] if marks else ())} - looked.asked.lows
    former = bool(lows & lex.OTHERS) and bool(lows & _OWNING)
    return former or bool(lows & _RELATED)


_OWNING = lex.PARTY_NOUNS | words("owner owners operator operators")
_RELATED = words(
    "rival rivals competitor competitors sister parent neighbour neighbor sibling predecessor"
    " successor namesake forerunner twin supplier co-defendant co-accused accomplice brother wife"
    " husband son daughter father mother partner"
)


def _alone(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "in the city of Rensburg alone": only a part of what is asked about."""
    own = {token.low for token in looked.asked.layout.tokens} | looked.name_words
    for k in range(len(layout.items) - 1):
        last = _end(layout, k + 1)
        there = _capitals(layout, last) if layout.part(k) is Part.LEAD else set()
        after = layout.tokens[layout.items[last].first :][:_BESIDE]
        if there and not there & own and any(token.low == "alone" for token in after):
            return all(layout.part(m) is not Part.COMMA for m in range(item, k))
    return False


_BESIDE = 5


def _end(layout: Frame, item: int) -> int:
    """The last group of "the city of Rensburg"."""
    while layout.low(item + 1) == "of" and layout.part(item + 2) is Part.NOUN:
        item += 2
    return item


def _other_side_of(layout: Frame, looked: Looked) -> bool:
    """As in "since the collapse", where it is asked how many there were before it."""
    asks = [token.low for token in looked.asked.layout.tokens]
    at = next((k for k, low in enumerate(asks) if low in _EARLIER | _SINCE), None)
    if at is None:
        return False
    contrary = _SINCE if asks[at] in _EARLIER else _EARLIER
    events = set(asks[at + 1 :]) - _THE
    lows = [token.low for token in layout.tokens]
    return any(
        low in contrary and events & set(lows[k + 1 : k + 4]) and not events & set(lows[:k])
        for k, low in enumerate(lows)
    )


_EARLIER = words("before until")
_SINCE = words("since after following")
_THE = words("the a an its their his her it")


def _until(layout: Frame, looked: Looked) -> bool:
    """As in "42 died last year, the fewest until the collapse at Acme": told of what was before."""
    lows = [token.low for token in layout.tokens]
    at = next((k for k, low in enumerate(lows) if low in _UP_TO), None)
    if at is None or _UP_TO & looked.asked.lows:
        return False
    names = _names(looked)
    before, after = layout.tokens[:at], layout.tokens[at:]
    return named(joined(after), names) and not named(joined(before), names)


_UP_TO = words("until till unlike")


def _of_that_year(layout: Frame, looked: Looked) -> bool:
    """As in "in the 2019 raid", where the raid asked about has no year, or another."""
    asks = looked.asked.lows
    return any(
        one.text.isdigit()
        and len(one.text) == _DIGITS
        and one.text not in asks
        and before.low in ("the", "a", "an", "that")
        and after.low in asks
        for before, one, after in zip(
            layout.tokens, layout.tokens[1:], layout.tokens[2:], strict=False
        )
    )


_DIGITS = 4


def _happened_elsewhere(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "two died at its mine in Limpopo", where the claim's own place is told of besides."""
    role = layout.role(item)
    if role is None or looked.claim.kind is not Kind.COUNT or not looked.asked.placing & _AT:
        return False
    own = {token.low for token in looked.asked.layout.tokens if token.capital}
    own |= looked.name_words
    k = layout.chain(role.verb)[-1] + 1
    there: set[str] = set()
    while layout.low(k) in _WITHIN and layout.part(k + 1) is Part.NOUN:
        there |= _capitals(layout, k + 1)
        k += 2
    return bool(there) and not there & own


#: by an aside with these, what is told is of a whole that holds the claim's own
_INCLUDING = words("included including")
_WIDE = words("across throughout nationwide worldwide countrywide statewide regionwide")


def wider(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "rents across the region, Larnham included": told of more than is asked about."""
    tokens, names = layout.tokens, _names(looked)
    asks = looked.claim.question.lower().split()
    if any(_aside(tokens, k, names) for k in range(len(tokens))):
        return True
    for k, token in enumerate(tokens):
        if token.low not in _WIDE or token.low in asks or not _PLACES & set(asks):
            continue
        after = tokens[k + 1 : k + 4]
        if not named(joined(after), names) and abs(k - layout.items[item].head) < _NEAR:
            return True
    return False


_PLACES = words("in at on its their his her near from of")
_NEAR = 12


def _names(looked: Looked) -> tuple[str, ...]:
    return tuple(name for party in (*looked.parties, *looked.around) for name in party)


def _aside(tokens: Tokens, at: int, names: tuple[str, ...]) -> bool:
    """Whether the claim's own is named only as one of several: "those at Ashby among them"."""
    low = tokens[at].low
    among = low == "among" and [token.low for token in tokens[at + 1 : at + 2]] == ["them"]
    if low not in _INCLUDING and not among:
        return False
    begin = at
    while begin > 0 and tokens[begin - 1].text != ",":
        begin -= 1
    end = at
    while end < len(tokens) and tokens[end].text not in (",", ";", "."):
        end += 1
    inside: Tokens = tokens[begin:end]
    outside: Tokens = (*tokens[:begin], *tokens[end:])
    if begin == 0:
        inside, outside = tokens[at:end], tokens[:at]
    return named(joined(inside), names) and _elsewhere(inside, outside, names)


def _elsewhere(inside: Tokens, outside: Tokens, names: tuple[str, ...]) -> bool:
    """Whether a name of the aside stands in it alone."""
    here = [name for name in names if named(joined(inside), (name,))]
    return any(not named(joined(outside), (name,)) for name in here)


_PERIOD = words("year years season month week quarter summer winter century")
_COMPARING = words("than compared against from as versus like unlike")


def other_period(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "four cases in the whole of last year", where it is asked of this year."""
    asks = looked.claim.question.lower().rstrip("?").split()
    yearly = any(pair in _YEARLY for pair in pairwise(asks)) or "annual" in asks
    lows = [token.low for token in layout.tokens]
    head = layout.items[item].head
    around = tuple(name for party in looked.around for name in party)
    unnamed = bool(around) and not named(joined(layout.tokens), around)
    for k, (first, second) in enumerate(pairwise(lows)):
        if unnamed and first == "last" and second in _PERIOD and "last" not in asks:
            return True
        if first in ("until", "till") and _gone(second) and _present(asks):
            return True
        now = second in _PERIOD and ("this", second) in pairwise(asks)
        before = first == "last" and second in _PERIOD and _present(asks)
        if (before or (first == "last" and now)) and not _COMPARING & set(lows[min(head, k) : k]):
            return True
        if yearly and first in ("over", "during", "in") and _years(lows[k + 1 : k + 5]):
            return True
    return False


def rated(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "kills thousands of people each year", where no rate is asked for."""
    if looked.asked.per:
        return False
    lows = [token.low for token in layout.tokens[layout.items[item].head :]]
    mean = ("on", "average") in pairwise(lows) and "average" not in looked.asked.lows
    return mean or _usual(layout) or any(pair in _RATES for pair in pairwise(lows))


def _usual(layout: Frame) -> bool:
    """As in "in a good year": told of no one time."""
    lows = [token.low for token in layout.tokens]
    return any(
        first in ("a", "an") and second in _SORTS and third in _PERIOD | {"day"}
        for first, second, third in zip(lows, lows[1:], lows[2:], strict=False)
    )


_SORTS = words("good bad normal typical average usual ordinary busy quiet poor lean decent")


_RATES = frozenset(
    (each, unit)
    for each in ("each", "every")
    for unit in ("year", "month", "week", "day", "night", "summer", "winter", "season")
)


def unnarrowed(layout: Frame, looked: Looked) -> bool:
    """As in "last year it arrested 2,847 people", where it is asked over which case."""
    lows = [token.low for token in layout.tokens]
    gone = any(first in _GONE and second in _PERIOD for first, second in pairwise(lows))
    narrowing = frozenset().union(*(one.forms for one in looked.sought if one.narrows))
    names = tuple(name for party in looked.around for name in party)
    if "before" not in looked.asked.lows and any(
        pair[0] == "before" and pair[1] == "the" and third in narrowing
        for pair, third in zip(pairwise(lows), lows[2:], strict=False)
    ):
        return True
    if not gone or not (names or narrowing):
        return False
    return narrowing.isdisjoint(lows) and not named(joined(layout.tokens), names)


_GONE = words("last previous")


_YEARLY = frozenset((one, unit) for one in ("a", "per", "each") for unit in ("year", "month"))


def _present(asks: list[str]) -> bool:
    return any(low in ("does", "do", "is", "are") for low in asks[:5])


def _gone(low: str) -> bool:
    return low in ("last", "then") or (len(low) == 4 and low.isdigit())


def _years(lows: list[str]) -> bool:
    return any(low in ("years", "months", "decade") for low in lows)


_MISTAKEN = words("wrongly mistakenly falsely incorrectly erroneously inaccurately")
_ONCE = words("originally initially previously formerly once")
_FORESEEN = forms("expect forecast predict project anticipate hope fear budget")


def given_up(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "had at first reported 50 barrels", "analysts had expected a loss of £22m"."""
    asks = looked.asked.lows
    if asks & _FORESEEN:
        return False
    lows = [token.low for token in layout.tokens[: layout.items[item].first]]
    if _MISTAKEN & set(lows):
        return True
    for k in range(len(lows) - 1, -1, -1):
        if lows[k] in ("had", "were", "was") and not set(lows[k:]) & _NOW:
            follows = lows[k + 1 : k + 4]
            first = follows[:1] == ["first"] or ("at", "first") in pairwise(follows)
            if lows[k] == "had" and (_ONCE & set(follows) or first or _FORESEEN & set(follows)):
                return True
            if lows[k] == "were" and follows[:1] == ["expecting"]:
                return True
    return False


_NOW = words("now but has have is are actually")


def placed_elsewhere(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "90 homes at Mill Meadow", where those at Tanner's Field are asked about."""
    lead, k = layout.low(item + 1), item + 2
    if lead not in _AT or lead not in looked.asked.placing:
        return False
    there = _capitals(layout, k)
    own = {token.low for token in looked.asked.layout.tokens if token.capital}
    own |= {word.lower() for name in _names(looked) for word in name.split()}
    while layout.part(k + 1) in (Part.COMMA, Part.LEAD) and layout.low(k + 1) in _WITHIN:
        k += 2  # "at a market in Ellerby", "in Mill Lane, Ellerby"
        there |= _capitals(layout, k)
    return bool(there) and not there & own


def _capitals(layout: Frame, item: int) -> set[str]:
    """The small-letter forms of the noun group's names."""
    if layout.part(item) is not Part.NOUN:
        return set()
    one = layout.items[item]
    return {token.low for token in layout.tokens[one.first : one.after] if token.capital}


def _from_another(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "rescued 20 sailors from a trawler", where those of the ferry are asked about."""
    role = layout.role(item)
    if role is None:
        return False
    groups = [
        layout.tokens[layout.items[k].first : layout.items[_told_by(layout, k)].after]
        for k in layout.objects(layout.chain(role.verb)[-1])
        if k > item
        and layout.part(k - 1) is Part.LEAD
        and layout.low(k - 1) in looked.asked.placing
    ]
    if groups and any(token.low in _RELATED for token in groups[0] if not token.capital):
        return not _RELATED & looked.asked.lows  # "from the Asteria's sister ship"
    if not groups or any(named(joined(group), _names(looked)) for group in groups):
        return False
    own = {token.low for token in looked.asked.layout.tokens if token.capital}
    strange = any(token.capital and token.low not in own for token in groups[0])
    return strange or groups[0][0].low in ("a", "an", "another")


def _told_by(layout: Frame, item: int) -> int:
    """The last group of what tells which it is: "a fund run by Acme"."""
    done = item + (layout.part(item + 1) is Part.VERB and layout.items[item + 1].bare)
    by = layout.low(done + 1) == "by" and layout.part(done + 2) is Part.NOUN
    return done + 2 if by else item


def _on_a_day(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "scored two goals on Sunday", where it is asked of the whole season."""
    asks = looked.asked.layout.tokens
    whole = any(one.low == "this" and after.low in _PERIOD for one, after in pairwise(asks))
    role = layout.role(item)
    if not whole or role is None or looked.claim.kind is not Kind.COUNT:
        return False
    days = layout.days(role.verb)
    return any(layout.low(k) in _WEEKDAYS and layout.low(k - 1) == "on" for k in days)


_AT = words("in at on near")
_WITHIN = _AT | words("of ,")
