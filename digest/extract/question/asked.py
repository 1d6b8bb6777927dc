"""What a question asks to be counted, dated or summed: its verb, and the noun it goes with."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from digest.extract.kindred import kindred, nouns_like
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.question.exchange import Exchange, exchange
from digest.extract.question.posed import HELPING, posed
from digest.extract.question.sides import SHARES, Sides, sides

_LIGHT = forms("be have do get take make hold go come happen occur there")
_TIMES = words("times time occasions")
#: nouns that are a sum or measure by themselves
SUMS = forms(
    "fine penalty fee price cost bill toll damage ransom settlement payment payout compensation"
    " bonus salary wage pay rise raise increase cut deficit surplus debt loan loss profit revenue"
    " turnover turnout budget grant subsidy bailout fund bid offer dividend tax tariff levy rate"
    " interest coupon discount refund reward prize award bond bail rent stake share capacity length"
    " height depth width weight speed distance area size output yield harvest value valuation worth"
    " investment donation gift pledge sale income earning expenditure spending outlay aid"
)
#: nouns for a number of any kind
TOTALS = words("total sum figure amount number level average record")
_TURNING = lex.BE | forms("be become get fall go turn take")
_STATED = lex.BE | forms("be have get catch")
_NOMINAL = (Class.NOUN, Class.NAME, Class.ADJECTIVE)
CONTENT = frozenset(
    (Class.NOUN, Class.NAME, Class.VERB, Class.BASE, Class.DONE, Class.DOING, Class.ADJECTIVE)
)
#: words of what sort of answer is asked for
SMALL = words(
    "many much often times time number amount people person persons day date long far last total"
    " percentage share exactly how when what"
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a question asks, as it is laid out."""

    layout: Frame
    sides: Sides  #: who does it, and to whom it is done
    verbs: tuple[frozenset[str], ...]  #: each in every form: two of "voted to expel"; none of "be"
    light: frozenset[str]  #: of "go on strike", which has no other verb: "go"
    thing: str  #: the noun after "how many", "how much" or "what share of", as it stands
    things: frozenset[str]  #: its forms, and the nouns by which the same are counted
    agent: bool  #: whether the things do what the verb tells, rather than have it done to them
    times: bool  #: whether events are counted
    has: bool  #: whether it asks how many somebody has
    by: bool  #: whether it asks by how much something changes
    share: bool  #: whether it asks what share of the things
    per: frozenset[str]  #: the year, of "how much a year"
    past: bool  #: whether it asks what came about once for all
    ahead: bool  #: whether it asks what is under way or to come

    @cached_property
    def lows(self) -> frozenset[str]:
        """Its words, in small letters."""
        return frozenset(token.low for token in self.layout.tokens)

    @cached_property
    def words(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Its words that say something, each with all its forms."""
        return tuple(
            (token.low, inflections(token.low))
            for token in self.layout.tokens
            if token.cls in CONTENT and token.low not in SMALL | lex.AUXILIARIES
        )

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Those words in all their forms."""
        return frozenset().union(*(spelled for _, spelled in self.words))

    @cached_property
    def matters(self) -> frozenset[str]:
        """Its plain nouns, where its verb or a sum's noun tells what is asked."""
        if not self.verbs and not self.lows & SUMS:
            return frozenset()
        tokens = self.layout.tokens
        ends = (*(token.low for token in tokens[1:]), "")  # "budget deficit" is no budget
        return frozenset().union(
            *(
                forms(token.low)
                for token, after in zip(tokens, ends, strict=True)
                if token.cls in _NOMINAL
                and (token.low not in SUMS or after in SUMS)
                and after not in TOTALS
            )
        )

    @cached_property
    def turns(self) -> tuple[frozenset[str], ...]:
        """What "fell ill", "went missing" tell: the adjective, and its kin."""
        layout = self.layout
        return tuple(
            frozenset((layout.low(k), *kindred(layout.low(k))))
            for k in range(1, len(layout.items))
            if layout.part(k) is Part.NOUN
            and layout.part(k - 1) is Part.VERB
            and layout.tokens[layout.items[k].head].cls is Class.ADJECTIVE
            and layout.low(k - 1) in _TURNING
        )

    @cached_property
    def state(self) -> frozenset[str]:
        """What the things counted are or have, where it has no other verb: "on duty"."""
        layout = self.layout
        verb = next((k for k in range(1, len(layout.items)) if layout.part(k) is Part.VERB), None)
        if verb is None or self.verbs or self.times or layout.low(verb) not in _STATED:
            return frozenset()
        k = verb + 1 + (layout.part(verb + 1) is Part.LEAD)
        if layout.part(k) is not Part.NOUN:
            return frozenset()
        group = layout.tokens[layout.items[k].first : layout.items[k].after]
        plain = frozenset(t.low for t in group if t.cls in CONTENT and t.low not in SMALL)
        return frozenset() if any(t.capital for t in group) else plain - self.things

    @cached_property
    def exchange(self) -> Exchange | None:
        """Whose exchange it asks the sum of: who pays whom for what."""
        return exchange(self.layout)

    @cached_property
    def undergone(self) -> frozenset[str]:
        """The nouns after its last verb: the breach, of "affected by the breach"."""
        layout = self.layout
        verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
        heads = range(verbs[-1] + 1, len(layout.items)) if verbs else ()
        return frozenset().union(
            *(inflections(layout.low(k)) for k in heads if layout.part(k) is Part.NOUN)
        )

    @cached_property
    def placing(self) -> frozenset[str]:
        """The prepositions with which it names places, or any other."""
        layout = self.layout
        leads = (k for k in range(len(layout.items)) if layout.part(k) is Part.LEAD)
        return frozenset(layout.low(k) for k in leads if _capital(layout, k + 1))

    @cached_property
    def owners(self) -> frozenset[str]:
        """Its other nouns in the plural: the patients of "patients' records"."""
        return frozenset(
            token.low
            for token, after in pairwise(self.layout.tokens)
            if token.low.endswith("s") and after.text in ("'", "’") and token.cls is Class.NOUN
        )


def asked(question: str) -> Asked:
    """What the question asks."""
    layout = posed(question)
    thing = _thing(layout)
    verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
    mains = [k for k in verbs if layout.low(k) not in lex.AUXILIARIES - {"has", "have", "had"}]
    mains = [k for k in mains if layout.low(k) not in _LIGHT and not _named(layout, k)]
    mains = [k for k in mains if not _qualifying(layout, k, verbs)]
    if len(mains) > 1 and mains[1] != mains[0] + 1:
        mains = mains[:1]
    light = [k for k in verbs if layout.low(k) in _LIGHT - lex.AUXILIARIES]
    low = layout.low(thing) if thing is not None else ""
    first = layout.tokens[layout.items[verbs[0]].first].low if verbs else ""
    return Asked(
        layout=layout,
        sides=sides(layout),
        verbs=tuple(inflections(layout.low(k)) for k in mains[:2]),
        things=nouns_like(low) if low and low not in _TIMES else frozenset(),
        agent=thing is not None and bool(mains) and _does(layout, thing, mains[0]),
        times=low in _TIMES or "how often" in question.lower(),
        light=inflections(layout.low(light[0])) if light and not mains else frozenset(),
        per=_per(question),
        ahead=first in ("will", "would", "is", "are"),
        thing=low,
        has=not mains and bool(verbs) and layout.low(verbs[-1]) == "have",
        by=question.lower().startswith(("by how much", "by how many", "by what")),
        share=_share(layout) is not None,
        past=first in ("did", "was", "were", "had") or first.endswith("ed"),
    )


def _capital(layout: Frame, item: int) -> bool:
    """Whether a noun group has a name in it."""
    if layout.part(item) is not Part.NOUN:
        return False
    one = layout.items[item]
    return any(token.capital for token in layout.tokens[one.first : one.after])


def _per(question: str) -> frozenset[str]:
    lows = question.lower().rstrip("?").split()
    each = {second for first, second in pairwise(lows) if first in ("a", "per", "each", "every")}
    by = {second for first, second in pairwise(lows) if first == "per"} - {"cent"}
    if "annual" in lows or "annually" in lows:
        each.add("year")
    return frozenset((each & _TERMS) | by)


_TERMS = words("year month week day hour night season term head person share")


def _qualifying(layout: Frame, item: int, verbs: list[int]) -> bool:
    """Whether it only tells which things are asked for: "How much insured damage did …"."""
    later = any(layout.low(k) in HELPING for k in verbs if k > item)
    return later and layout.items[item].bare and layout.part(item + 1) is Part.NOUN


def _named(layout: Frame, item: int) -> bool:
    """Whether what looks like a verb is a name's: the Air of Aeris Air."""
    head = layout.items[item].head
    return head > 0 and layout.tokens[head].capital


def _share(layout: Frame) -> int | None:
    """The noun group after "what share of"."""
    k = next((k for k in range(3) if layout.low(k) in SHARES), None)
    if k is None or layout.low(k + 1) != "of" or layout.part(k + 2) is not Part.NOUN:
        return None
    return k + 2


def _thing(layout: Frame) -> int | None:
    """The noun group after "how many", or "what share of"."""
    share = _share(layout)
    if share is not None:
        return share
    for k, item in enumerate(layout.items):
        if layout.tokens[item.first].low in ("many", "much") and item.first:
            of = layout.low(k) == "many" and layout.low(k + 1) == "of"  # "many of the inmates"
            return k + 2 if of and layout.part(k + 2) is Part.NOUN else k
    return None


def _does(layout: Frame, thing: int, verb: int) -> bool:
    """Whether no other noun stands between the thing and an active verb."""
    between = range(thing + 1, verb)
    other = any(
        layout.part(k) is Part.NOUN and layout.part(k - 1) is not Part.LEAD for k in between
    )
    return not other and not layout.items[verb].passive
