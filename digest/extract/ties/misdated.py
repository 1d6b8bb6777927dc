"""Days that stand beside the words of a claim's event, and are those of something else."""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.question.asked import Asked
from digest.extract.ties.objects import LENGTHS


def of_another_time(layout: Frame, looked: Looked) -> bool:
    """Whether the clause tells of what is done each year, or of another turn of the event."""
    return (
        _of_custom(layout, looked)
        or _of_another_turn(layout, looked)
        or _of_a_drill(layout, looked)
    )


def _of_a_drill(layout: Frame, looked: Looked) -> bool:
    """As in "was evacuated in a drill on June 12"."""
    return any(
        layout.low(k) in ("in", "during", "for", "of")
        and layout.low(k + 1) in _DRILLS - looked.asked.lows
        for k in range(len(layout.items) - 1)
    )


_DRILLS = words("drill drills exercise exercises rehearsal rehearsals simulation")


def _of_custom(layout: Frame, looked: Looked) -> bool:
    """As in "every August the clinic shuts its ward", "normally shuts it in June"."""
    lows = [token.low for token in layout.tokens]
    rounds = any(one in _EACH and after in _ROUND for one, after in pairwise(lows))
    return rounds or not (_CUSTOM - looked.asked.lows).isdisjoint(lows)


_EACH = words("every each most")
_ROUND = lex.TIMES | words(
    "year years summer winter spring autumn monday tuesday wednesday thursday friday saturday"
    " sunday january february march april may june july august september october november december"
)
_CUSTOM = words("normally usually typically traditionally annually routinely generally ordinarily")


def _of_another_turn(layout: Frame, looked: Looked) -> bool:
    """As in "last shut in May", "had been charged once before", "charged in an unrelated case":
    another turn of what is asked about.
    """
    tokens, asks = layout.tokens, looked.asked.lows
    own = frozenset().union(*looked.verbs)
    for k, (one, after) in enumerate(pairwise(tokens)):
        if one.low == "last" and "last" not in asks and after.cls in _ACTS and after.low in own:
            return True
        if (one.low, after.low) in _BEFORE and "before" not in asks:
            return True
        if one.low in _UNRELATED and after.low in _CASES and tokens[k - 1].low in _INDEFINITE:
            return True
    return False


_BEFORE = frozenset((("once", "before"), ("twice", "before"), ("times", "before")))
_UNRELATED = words("unrelated different separate another other earlier")
_CASES = words("case cases matter matters affair inquiry investigation incident dispute")
_INDEFINITE = words("a an quite entirely wholly completely very in over")


_ACTS = frozenset({Class.VERB, Class.BASE, Class.DONE, Class.DOING})


def lasts(layout: Frame, item: int) -> bool:
    """As in "will be shut from 22 December to 5 January": how long, not when it came about."""
    if any(token.low in _MOVED for token in layout.tokens[: layout.items[item].first]):
        return False
    opens = layout.low(item - 1) == "from" and layout.low(item + 1) in _UPTO
    closes = layout.low(item - 1) in _UPTO and layout.low(item - 3) == "from"
    return (opens and layout.part(item + 2) is Part.DAY) or (
        closes and layout.part(item - 2) is Part.DAY
    )


_UPTO = words("to until till through")
_MOVED = forms("move shift change delay postpone push bring put defer reschedule switch")


def of_old(layout: Frame, item: int, verb: int) -> bool:
    """As in "Acme, which was fined in 2019, …": a relative clause with a bare year looks back."""
    relative = layout.low(verb - 1) in ("who", "which", "whom")
    said = layout.tokens[layout.items[item].first : layout.items[item].after]
    return relative and len(said) == 1 and said[0].text.isdigit()


def misdated(layout: Frame, verb: int, item: int, looked: Looked) -> bool:
    """Whether the day at `item`, though in the verb's own clause, tells no day of it."""
    return (
        _with_it_so(layout, verb, item)
        or _so_for_long(layout, verb, item)
        or _not_yet(layout, verb, item, looked)
        or _its_term(layout, verb, item)
        or _since_another(layout, verb, item)
        or _of_a_noun(layout, item)
        or _so_until(layout, verb, item)
        or _on_terms(layout, verb, item)
        or _of_nearer(layout, verb, item, looked)
        or _put_off(layout, verb, looked)
    )


def _with_it_so(layout: Frame, verb: int, item: int) -> bool:
    """As in "On June 12, with the mill closed, Acme sold the looms"."""
    first = layout.chain(verb)[0]
    return (
        layout.part(first - 1) is Part.NOUN and layout.low(first - 2) == "with" and item < first - 2
    )


def _so_for_long(layout: Frame, verb: int, item: int) -> bool:
    """As in "by June 12 the mill had been shut for a month": on that day it was so already."""
    chain = layout.chain(verb)
    one = layout.items[chain[0]]
    helped = {token.low for token in layout.tokens[one.first : one.after]}
    if helped.isdisjoint(_PERFECT) or layout.low(item - 1) in _UPTO | {"since"}:
        return False
    after = chain[-1] + 1
    while layout.part(after) is Part.LEAD and layout.low(after) != "for":
        after += 2
    return layout.low(after) == "for" and layout.low(after + 1) in LENGTHS


_PERFECT = words("had has have 've")


def _not_yet(layout: Frame, verb: int, item: int, looked: Looked) -> bool:
    """As in "nearly sank", "was being shut", "had to tell them by June 12", "began to close"."""
    chain = layout.chain(verb)
    first = layout.items[chain[0]]
    group = layout.tokens[max(first.first - 1, 0) : layout.items[chain[-1]].after]
    lows = [token.low for token in group]
    if not _ALMOST.isdisjoint(lows) or not _UNDER_WAY.isdisjoint(pairwise(lows)):
        return True
    if layout.low(item - 1) == "by" and ("had", "to") in pairwise(lows):
        return True
    begins = any(layout.low(k) in _BEGINS - looked.asked.spelled for k in chain[:-1])
    return begins and layout.low(chain[-1]) in looked.asked.spelled


_ALMOST = words("nearly almost narrowly")
_UNDER_WAY = frozenset((("was", "being"), ("were", "being")))
_BEGINS = forms("begin start")


def _since_another(layout: Frame, verb: int, item: int) -> bool:
    """As in "will strike for the first time since June 12"."""
    if layout.low(item - 1) != "since":
        return False
    one = layout.items[layout.chain(verb)[0]]
    helped = {token.low for token in layout.tokens[one.first : one.after]}
    return layout.low(item - 2) == "time" or not (one.bare or helped & _PERFECT)


def _so_until(layout: Frame, verb: int, item: int) -> bool:
    """As in "suspended him until June 12": when it ends; not "did not tell them until"."""
    if layout.low(item - 1) not in ("until", "till") or layout.low(verb) in _MOVED:
        return False
    before = {token.low for token in layout.tokens[: layout.items[item].first]}
    return before.isdisjoint(_NEGATED)


_NEGATED = words(
    "not no never nobody none nothing neither cannot without only n't didn't wasn't weren't isn't"
    " aren't don't doesn't hasn't hadn't haven't won't wouldn't couldn't can't"
)


def _of_a_noun(layout: Frame, item: int) -> bool:
    """As in "was named minister after the election of June 12"."""
    if layout.low(item - 1) != "of" or layout.part(item - 2) is not Part.NOUN:
        return False
    head = layout.tokens[layout.items[item - 2].head]
    return head.cls is Class.NOUN and head.low not in lex.TIMES | LENGTHS | _OF_TIME


_OF_TIME = words("end start beginning middle half quarter part rest close eve date hours time")


def _its_term(layout: Frame, verb: int, item: int) -> bool:
    """As in "granted a licence for a year from March 1": when it begins to run."""
    return layout.low(item - 1) == "from" and layout.low(layout.chain(verb)[-1]) in _GRANTS


_GRANTS = forms(
    "grant give award issue approve sign agree extend renew appoint name elect hire promise"
)


def _on_terms(layout: Frame, verb: int, item: int) -> bool:
    """As in "granted the permit subject to a review by March 1"."""
    begin = layout.items[layout.chain(verb)[-1]].after
    between = [token.low for token in layout.tokens[begin : layout.items[item].first]]
    pairs = set(pairwise(between))
    return bool(pairs & _TERMS) or not _PROVISOS.isdisjoint(between)


_TERMS = {("subject", "to"), ("condition", "that"), ("conditional", "on"), ("condition", "of")}
_PROVISOS = words("provided providing pending unless")


def _of_nearer(layout: Frame, verb: int, item: int, looked: Looked) -> bool:
    """As in "was arrested over a theft on June 12": the day may well be that of the theft."""
    main = layout.chain(verb)[-1]
    noun = item - 1 - (layout.part(item - 1) is Part.LEAD)
    if layout.low(item - 1) in _UPTO | {"by", "from", "since"}:
        return False
    while noun > main + 1 and layout.part(noun) is Part.NOUN:
        one, lead = layout.items[noun], layout.low(noun - 1)
        if layout.part(noun - 1) is Part.NOUN and lead.endswith("ing"):
            noun -= 1  # "after hearing both sides"
            continue
        if layout.part(noun - 1) is not Part.LEAD:
            return False
        blamed = lead in ("for", "of") and layout.low(main) in _BLAMES
        if lead in _CAUSES or blamed:
            head = layout.tokens[one.head]
            plain = head.cls is Class.NOUN or layout.low(noun).endswith("ing")
            return plain and head.low not in lex.TIMES | LENGTHS | looked.asked.spelled
        noun -= 2
    return False


_CAUSES = words("after over following before until pending")
_BLAMES = forms(
    "fine arrest charge jail sentence sue sanction penalise penalize ban suspend fire convict"
    " acquit accuse suspect clear"
)


def _put_off(layout: Frame, verb: int, looked: Looked) -> bool:
    """As in "voted to delay the vote": what is done to the event puts it off."""
    chain = layout.chain(verb)
    return any(
        layout.low(k) in _PUTS_OFF and layout.low(k) not in looked.asked.spelled for k in chain[1:]
    )


_PUTS_OFF = forms("delay postpone defer put shelve cancel scrap drop reject block skip suspend")


def after_it(layout: Frame, verb: int) -> bool:
    """As in "Repairs after the leak began on June 12": the repairs did."""
    subject = layout.subject(verb)
    if subject != 2 or layout.low(1) not in _CAUSES | {"since"} or layout.part(0) is not Part.NOUN:
        return False
    if layout.low(0) in lex.TIMES | LENGTHS:
        return False
    verbs = [k for k, one in enumerate(layout.items) if one.part is Part.VERB]
    return tuple(verbs) == layout.chain(verb)


def of_other_matter(layout: Frame, verb: int, asks: Asked) -> bool:
    """As in "told regulators on June 12 that it would mend the valve", where it is asked when
    they were told of the leak.
    """
    told = range(layout.chain(verb)[-1], len(layout.items))
    that = any(layout.part(k) is Part.OPENER and layout.low(k) == "that" for k in told)
    if not that:
        return False
    own = asks.layout
    matters = [
        own.low(k + 1)
        for k in range(len(own.items) - 1)
        if own.low(k) in ("about", "of") and own.part(k - 1) is Part.NOUN
    ]
    lows = {token.low for token in layout.tokens}
    return bool(matters) and all(inflections(low).isdisjoint(lows) for low in matters)


def of_some(layout: Frame, noun: int, asks: Asked, known: frozenset[str]) -> bool:
    """As in "Ballots for the general election were printed", where "the ballots" are asked about.

    `known`: the words by which the story's own are called.
    """
    one = layout.items[noun]
    definite = (asks.sides.done or asks.sides.doer).lower().startswith("the ")
    if not definite or layout.tokens[one.first].cls is Class.DETERMINER:
        return False
    if layout.low(noun) not in asks.lows or layout.low(noun + 1) != "for":
        return False
    led = layout.items[noun + 2] if layout.part(noun + 2) is Part.NOUN else None
    group = layout.tokens[led.first : led.after] if led else ()
    return bool(group) and all(token.low not in known | asks.lows - {"the"} for token in group)


def of_other_owners(layout: Frame, noun: int, asks: Asked) -> bool:
    """As in "the porters' strike", where the nurses' is asked about; the workers may be theirs."""
    one = layout.items[noun]
    if not asks.owners or layout.tokens[one.head].low not in asks.lows:
        return False
    group = layout.tokens[one.first : one.head]
    owners = {owner.low for owner, mark in pairwise(group) if mark.text in ("'", "’")}
    return bool(owners) and owners.isdisjoint(asks.owners | _ANY_OWNERS)


_ANY_OWNERS = words("workers employees members strikers unions")


def beside_span(layout: Frame, verb: int, item: int) -> bool:
    """As in "Two weeks after the mill closed, on June 26, the roof fell", "On June 26, two weeks
    after the mill closed, the roof fell": of the main clause.
    """
    subject = layout.subject(verb)
    if subject is None or layout.low(subject - 1) not in _FRAMES:
        return False
    if verb > item:
        return layout.part(subject - 1) is Part.LEAD and item < subject - 1
    comma = item - 1 - (layout.part(item - 1) is Part.LEAD)
    spanned = layout.low(subject - 2) in LENGTHS
    return spanned and verb < comma and layout.part(comma) is Part.COMMA


_FRAMES = words("after before")


def asks_when(layout: Frame, verb: int, opener: int) -> bool:
    """As in "will decide on June 12 when the trial will begin": "when" opens a question."""
    if layout.low(opener) != "when" or layout.part(opener - 1) is Part.COMMA:
        return False
    return not {layout.low(k) for k in layout.chain(verb)}.isdisjoint(_SETTLES)


_SETTLES = forms(
    "decide say announce tell know learn see ask reveal set determine rule hear agree discuss"
    " disclose state explain choose fix declare"
)
