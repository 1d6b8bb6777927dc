"""Whether the question's verb is told of another object, post or thing than is asked about."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Item, Part
from digest.extract.looked import Looked
from digest.extract.question.asked import Asked
from digest.extract.speakers.said import joined
from digest.model import named
from digest.values import Kind

_LEAVES = forms("resign quit retire step stand dismiss sack fire remove oust expel")
_LEADS = words("on for to with against from into of")
#: how long a thing lasts, or how far two days are apart
LENGTHS = forms("minute hour day night week fortnight month season year decade century")
_TIMES = lex.TIMES | LENGTHS | words("time point stage date")
_DOORS = words("door doors gate gates shutters service services operations season run")
_POSTS = words("office post job position role duties")


def left_another(layout: Frame, verb: int, question: Asked) -> bool:
    """Whether another post is left than that asked about: "resigned from the school board",
    "resigned as a magistrate".
    """
    if layout.low(verb) not in _LEAVES:
        return False
    asks = question.lows
    return any(
        (layout.low(k) == "from" or (layout.low(k) == "as" and ("as" in asks or _one(layout, k))))
        and layout.part(k + 1) is Part.NOUN
        and layout.low(k + 1) not in _POSTS | asks
        for k in range(verb + 1, min(verb + 4, len(layout.items)))
    )


def _one(layout: Frame, lead: int) -> bool:
    """Whether what is led is one of many."""
    led = layout.part(lead + 1) is Part.NOUN
    return led and layout.tokens[layout.items[lead + 1].first].low in ("a", "an", "one")


def done_to_another(layout: Frame, verb: int, looked: Looked) -> bool:
    """Whether a verb's object is one the question does not know.

    "Ives dismissed the claims" is not of his dismissal, "Acme filed its accounts" not of
    its filing for bankruptcy, nor "shut its maternity ward" of another ward's closing.
    """
    main = layout.chain(verb)[-1]
    direct = main + 1
    if layout.part(direct + 1) is Part.DAY and looked.claim.kind is Kind.DATE:
        direct += 2  # "filed on June 12 a motion"
    if _led_elsewhere(layout, main, looked):
        return True
    if layout.items[main].passive or layout.part(direct) is not Part.NOUN:
        return False
    one = layout.items[direct]
    head, question = layout.tokens[one.head], looked.asked.sides
    if head.cls not in (Class.NOUN, Class.NAME) or head.low in _POSTS | _TIMES:
        return False
    if head.low in _DOORS and layout.tokens[one.first].low in ("its", "their"):
        return False  # "will open its gates"
    if question.done and question.doer:
        return _another_sort(layout, one, looked) or _with_another(layout, direct, looked)
    if _with_another(layout, direct, looked):
        return True
    known = _known(layout, one, looked)
    if question.done:  # asked is what was done to somebody, who does it here
        subject = layout.subject(verb)
        acts = subject is not None and _known(layout, layout.items[subject], looked)
        return acts and not known
    return bool(question.doer) and not known


def _led_elsewhere(layout: Frame, main: int, looked: Looked) -> bool:
    """As in "voted on the budget", where a vote on the housing plan is asked about."""
    asks = looked.asked.layout
    leads = {
        asks.low(k + 1)
        for k, one in enumerate(asks.items)
        if one.part is Part.VERB and asks.part(k + 2) is Part.NOUN
    }
    if layout.low(main + 1) not in leads & _LEADS or layout.part(main + 2) is not Part.NOUN:
        return False
    one = layout.items[main + 2]
    stands = layout.tokens[one.head].cls is Class.PRONOUN or layout.low(main + 2) in lex.TIMES
    if looked.claim.kind is Kind.DATE and _only_owned(layout, one, looked):
        return True
    return not stands and not _known(layout, one, looked)


def _only_owned(layout: Frame, one: Item, looked: Looked) -> bool:
    """As in "ruled on the quarry's opening hours", where its licence is asked about."""
    group = layout.tokens[one.first : one.after]
    mark = next((k for k, token in enumerate(group) if token.cls is Class.POSSESSIVE), None)
    if mark is None or layout.tokens[one.head].cls is not Class.NOUN:
        return False
    if layout.tokens[one.head].low in lex.TIMES | {"days"}:
        return False  # "merged with St Osyth's three days after the vote"
    return all(token.low not in looked.asked.spelled for token in group[mark + 1 :])


def _with_another(layout: Frame, direct: int, looked: Looked) -> bool:
    """As in "a deal with its caterers", where the deal with the airport is asked about."""
    asks = looked.asked.layout
    leads = {
        asks.low(k + 1)
        for k in range(len(asks.items))
        if asks.low(k) == layout.low(direct) and asks.part(k + 2) is Part.NOUN
    }
    lead = layout.low(direct + 1)
    if lead not in leads & _JOINS or layout.part(direct + 2) is not Part.NOUN:
        return False
    one = layout.items[direct + 2]
    stands = layout.tokens[one.head].cls is Class.PRONOUN
    return not stands and not _known(layout, one, looked)


_JOINS = words("with against to over on of for from")


def _known(layout: Frame, one: Item, looked: Looked) -> bool:
    """Whether the noun group has a word of the question's, or names a party."""
    asks = {token.low for token in looked.asked.layout.tokens if token.cls in _CONTENT}
    group = layout.tokens[one.first : one.after]
    if any(token.low in asks for token in group):
        return True
    return any(named(joined(group), party) for party in looked.parties)


def _another_sort(layout: Frame, one: Item, looked: Looked) -> bool:
    """As in "its maternity ward", where the children's ward is asked about."""
    asks = looked.asked.layout
    head = layout.tokens[one.head].low
    own = _nouns(layout.tokens[one.first : one.head])
    same = (each for each in asks.items if asks.tokens[each.head].low == head)
    theirs = frozenset().union(*(_nouns(asks.tokens[each.first : each.head]) for each in same))
    return bool(own and theirs) and own.isdisjoint(theirs)


def _nouns(tokens: Tokens) -> frozenset[str]:
    return frozenset(
        t.low
        for t in tokens
        if t.cls in (Class.NOUN, Class.NAME) or not (t.low.isalpha() or t.low.isdigit())
    )


_CONTENT = (Class.NOUN, Class.NAME, Class.ADJECTIVE, Class.BASE, Class.VERB)
