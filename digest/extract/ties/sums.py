"""Whether a sum or measure is the one a claim asks for, by its place in the clause."""

from datetime import date

from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.numbers.pieces import at, pieces
from digest.extract.numbers.quantities import Quantity
from digest.extract.ties.core import Tied, arguments, of_old, supposed, verbs_of
from digest.extract.ties.frames import Frame, Role, Tie
from digest.extract.ties.items import Part
from digest.extract.ties.laid import Laid, laid

#: by these a topic is led to its sum: "the deficit has reached $4 million"
_LEVELS = lex.BE | forms(
    "be stand reach total come amount rise grow climb fall drop swell jump increase decrease exceed"
    " top hit equal average estimate put set value price assess revise reduce cut raise lower bring"
    " weigh measure run span have carry face get remain stay"
)
_MEASURES = words("total sum amount figure record level average")
_BEARING = words("of at to for in by with")
#: whom a sum comes from, or where it goes, is another sum's tale
_ELSE = words("towards toward including plus besides")


def summed(
    clause: Tokens, looked: Looked, found: Quantity, published: date | None
) -> Tied | bool | None:
    """How a quantity stands to what the claim asks the sum of; a `Tied` is a yes."""
    one = laid(tuple(clause))
    item = one.of(found)
    if item is None:
        return None
    layout = one.frame
    if supposed(layout) or of_old(one, item, published) or _of_each(one, found):
        return False
    hits = {start for start, _ in looked.hits(clause)} | {end - 1 for _, end in looked.hits(clause)}
    head = layout.items[item].head
    if head in hits:
        return None
    of_noun = _owner(layout, item)
    if of_noun is not None and layout.items[of_noun].head in hits:
        return None
    if not _its_own(one, found, head):
        return False
    role = layout.role(_measured(layout, item))
    if role is None:
        return None
    return _by_verb(layout, role, hits, looked)


def _of_each(one: Laid, found: Quantity) -> bool:
    """As in "cost each of them £40,000", "$500 apiece", "an average ransom of $1m"."""
    parts = pieces(one.text)
    near = [at(parts, k) for k in range(found.first - 4, found.first)]
    after = at(parts, found.after)
    towards = at(parts, found.after) in _ELSE
    return (
        towards
        or "each" in near
        or "average" in near
        or after in ("apiece", "each")
        or bool(_ELSE & set(near[-1:]))
    )


def _owner(layout: Frame, item: int) -> int | None:
    """The fine, of "a fine of $2 million"."""
    if layout.low(item - 1) in ("of", "at") and layout.part(item - 2) is Part.NOUN:
        return item - 2
    return None


def _its_own(one: Laid, found: Quantity, head: int) -> bool:
    """Whether the sum stands for itself: no "£25 million worth", no "$9 billion company"."""
    parts = pieces(one.text)
    first, after = one.tokens(parts[found.first].start, parts[found.after - 1].end)
    if first <= head < after:
        return True
    return bool(found.unit == "") or one.frame.tokens[head].low in _MEASURES


def _measured(layout: Frame, item: int) -> int:
    if layout.low(item - 1) == "of" and layout.low(item - 2) in _MEASURES:
        return item - 2
    return item


def _by_verb(layout: Frame, role: Role, hits: set[int], looked: Looked) -> Tied | bool | None:
    chain = layout.chain(role.verb)
    own = next(
        (
            k
            for k in reversed(chain)
            if layout.items[k].head in hits
            or any(layout.low(k) in verb for verb in verbs_of(looked))
        ),
        None,
    )
    if own is not None:
        if role.tie is not Tie.LEAD:
            return Tied(layout.items[own].head)
        return None if role.lead in _BEARING else False
    args = [layout.items[k] for k in arguments(layout, role.verb) if layout.part(k) is Part.NOUN]
    near = any(arg.first <= hit < arg.after for arg in args for hit in hits)
    if not near:
        return None if any(layout.low(k) in _LEVELS for k in chain) else False
    subject = layout.subject(role.verb)
    level = any(layout.low(k) in _LEVELS for k in chain)
    if subject is not None and layout.items[subject].head in hits:
        return None if level else False
    return None


def year_asked(looked: Looked, clause: Tokens) -> bool:
    """Whether the clause tells of another year than the one the question names."""
    named = {token for token in looked.claim.question.rstrip("?").split() if _year(token)}
    told = {token.text for token in clause if _year(token.text)}
    return bool(named and told) and not named & told


def _year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and written[:2] in ("19", "20")
