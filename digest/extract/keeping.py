"""Whether what is kept back is what a claim asks."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.layout.laid import laid
from digest.extract.looked import Looked
from digest.extract.question.asked import SUMS
from digest.extract.ties.slots import done_by, filled
from digest.values import Kind

_ASKED = {
    Kind.COUNT: words("many often number frequency total"),
    Kind.AMOUNT: words("much price cost size amount value sum large high"),
    Kind.DATE: words("when date day dates timing long"),
    Kind.STATUS: words("whether if"),
    Kind.YESNO: words("whether if what"),
    Kind.QUOTE: frozenset(),
}
_QUESTIONS = words("whether if what who where why which how when many often much whom whose")
#: without a question word, the matter as a whole is kept back
_WHOLE = (Kind.COUNT, Kind.STATUS, Kind.YESNO)


def keeps_back(tokens: Tokens, looked: Looked) -> bool:
    """Whether "how many times they met", "the contract" asks for the claim's value.

    "When" is no matter of how many, nor "how many" of when; the bare topic is for all
    but dates, sums and words.
    """
    kind = looked.claim.kind
    if kind is Kind.QUOTE:
        return True
    if _asks_another(tokens, looked):
        return False
    lows = {token.low for token in tokens}
    if lows & _ASKED[kind]:
        return not (kind is Kind.COUNT and _of_others(tokens, looked))
    if kind is Kind.AMOUNT and _summed_up(lows, looked):
        return True
    if kind is Kind.AMOUNT and "what" in lows:
        return False
    if lows & _ASKED[Kind.STATUS] and kind is Kind.COUNT:
        return bool(looked.claim.words) or all(
            not lows.isdisjoint(phrase[0]) for phrase in looked.phrases
        )
    questions = lows & _QUESTIONS or any(
        lows & asked for other, asked in _ASKED.items() if other is not kind
    )
    return kind in _WHOLE and not questions


def _asks_another(tokens: Tokens, looked: Looked) -> bool:
    """As in "when she would stand again after the leak", "when her husband learned of it": the
    question that is kept back is another than the claim's, whose words stand around it.
    """
    begin = next((k for k, t in enumerate(tokens[:3]) if t.low in _OPENING), None)
    if begin is None or looked.predicated:
        return False
    own = _own_question(tokens, begin)
    if not looked.places(own):
        return True
    layout = laid(own).frame
    verbs = [k for k, one in enumerate(layout.items) if one.part is Part.VERB]
    hits = {k for start, end in looked.hits(own) for k in range(start, end)}
    ours = [k for k in verbs if _told_by(layout, k, hits, looked)]
    if looked.claim.kind is not Kind.DATE:
        return bool(ours) and not any(done_by(layout, k, looked) for k in ours)
    if not ours:
        return bool(looked.verbs) and any(layout.low(k) not in _PLAIN for k in verbs)
    return not any(filled(layout, k, looked) for k in ours)


def _told_by(layout: Frame, verb: int, hits: set[int], looked: Looked) -> bool:
    """Whether a verb is the claim's own, or has one of its words: "found out"."""
    one = layout.items[verb]
    own = any(layout.low(verb) in each for each in looked.verbs)
    return own or not hits.isdisjoint(range(one.first, one.after))


def _own_question(tokens: Tokens, begin: int) -> Tokens:
    """The question up to what only dates or joins it: "after three were hurt", "or who did"."""
    for k in range(begin + 2, len(tokens)):
        after = tokens[k + 1].low if k + 1 < len(tokens) else ""
        joins = tokens[k].low in ("or", "and") and after in _QUESTIONS
        if tokens[k].low in _DATING or joins:
            return tokens[begin:k]
    return tokens[begin:]


_OPENING = words("when how")
_DATING = words("after before since because while until")
#: these tell of whatever is asked about: "when that will happen"
_PLAIN = lex.AUXILIARIES | forms("happen occur take come hold plan schedule expect")


def _summed_up(lows: set[str], looked: Looked) -> bool:
    """As in "what Acme paid", "the fee it paid", and "how many tonnes" where that is asked."""
    if "many" in lows:
        return "many" in looked.claim.question.lower().split()
    if "what" in lows:
        return not lows.isdisjoint(_PAYING.union(*looked.asked.verbs))
    return not lows.isdisjoint(SUMS | looked.things)


#: "what" it did so asks how much
_PAYING = forms("pay cost sell spend give fetch charge raise owe earn bill lend invest")


def _of_others(tokens: Tokens, looked: Looked) -> bool:
    """Whether others are counted than those asked for, who are spoken of after them: "how many
    drivers it hired to move the coaches".
    """
    lows = [token.low for token in tokens]
    if "many" not in lows:
        return False
    at = lows.index("many") + 1
    ends = (k for k in range(at, len(tokens)) if not _is_counted(tokens, k))
    end = next(ends, at)
    later = any(low in looked.things for low in lows[end:])
    return later and looked.things.isdisjoint(lows[at:end])


def _is_counted(tokens: Tokens, at: int) -> bool:
    return tokens[at].cls in _COUNTED or tokens[at].text == "'"


_COUNTED = (Class.NOUN, Class.ADJECTIVE, Class.NUMBER, Class.DONE, Class.NAME, Class.POSSESSIVE)
