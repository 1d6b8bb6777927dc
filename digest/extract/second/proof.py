"""Whether a reading of the model's is borne out by the page, as our own rules see it.

What it quotes must stand in one sentence that is near the claim. The whole of that
sentence is looked at, whatever bit was quoted: a denial or an "if" beside it counts.
"""

from dataclasses import dataclass, replace

from digest.extract import measured
from digest.extract.background import elsewhere, takes_up
from digest.extract.found import Found
from digest.extract.kinds import quote, status, yesno
from digest.extract.language import text
from digest.extract.looked import Looked
from digest.extract.onepage import OnePage
from digest.extract.pagecut import Passage
from digest.extract.second import firmness
from digest.extract.second.answer import Answer
from digest.extract.second.typed import typed, words_in
from digest.extract.speakers.said import Said
from digest.model import Stance, Statement, named
from digest.values import Kind, Value, meets


@dataclass(frozen=True)
class Heard:
    """What the model reads in a sentence, and what our rules hold against that."""

    statement: Statement
    fault: str = ""  #: empty: nothing; it is borne out


def heard(answer: Answer, page: OnePage, number: int, looked: Looked, engine: str) -> Heard | None:
    """One answer held against one sentence; None where that bears out nothing of it.

    `number` is the sentence's among the page's, which is near the claim.
    """
    place = page.cut.place(number)
    quoted = text.fold(answer.evidence)[0]
    if not quoted or quoted not in place.sentence.text:
        return None
    part = _part(answer, page.cut.parts[number])
    if part is None:
        return None
    passage = Passage(page.cut, place, part)
    value = None
    if not answer.stance.withholds:
        value = typed(answer, part, looked, page.cut.published)
        if value is None:
            return None
    stance = firmness.stance(answer.stance, part, place.sentence.tokens)
    fault = _fault(answer, passage, looked, stance, value)
    return Heard(_statement(passage, looked, stance or answer.stance, value, engine), fault)


#: the words that give an answer are few; who quotes the whole sentence points at nothing
_MOST_WORDS = 10


def _part(answer: Answer, parts: tuple[Said, ...]) -> Said | None:
    """The part of the sentence that has the words; silence has none of its own."""
    if len(answer.words.split()) > _MOST_WORDS:
        return None
    if answer.stance.withholds:
        having = [part for part in parts if part.stance is answer.stance]
    else:
        having = [part for part in parts if words_in(answer.words, part.tokens)]
    return having[0] if len(having) == 1 else None


def _statement(
    passage: Passage, looked: Looked, stance: Stance, value: Value | None, engine: str
) -> Statement:
    part = replace(passage.part, stance=stance)
    if looked.claim.kind is Kind.QUOTE and part.speaker:
        credit = quote.credited(part.speaker, looked, passage.page.article)
        part = replace(part, speaker=credit)
    found = Found(value=value, stance=Stance.ASSERTED, at=0) if value else None
    made = replace(passage, part=part).statement(looked, part.tokens, found)
    return replace(made, engine=engine)


def _fault(
    answer: Answer, passage: Passage, looked: Looked, stance: Stance | None, value: Value | None
) -> str:
    """What our rules hold against a reading; empty where nothing is."""
    part = passage.part
    if stance is None:
        return "put more firmly, or denied otherwise, than the rules hear it"
    if not firmness.credited_alike(answer.speaker, part):
        return f"credited otherwise: the rules credit {part.speaker or 'the outlet itself'}"
    if not _about(passage, looked):
        return "about somebody or something else, or not surely about the claim's own"
    if value is None:
        return ""
    if looked.predicated and firmness.undone(answer.words, part):
        return "told as something to do, not as done"
    if firmness.gainsaid(value, part, looked):
        return "the sentence's negations do not fit it"
    said = _by_rules(passage, looked)
    if said and not meets(said, value):
        return "the rules read the opposite in the same words"
    return ""


def _about(passage: Passage, looked: Looked) -> bool:
    """Whether the sentence has the claim's words and names its parties, and no stranger."""
    part, page, place = passage.part, passage.page, passage.place
    published = page.published
    if elsewhere(part.tokens, looked, published, reported=passage.reported):
        return False
    if takes_up(part.tokens, looked, passage.before, published):
        return False
    if looked.claim.kind is Kind.QUOTE:
        return quote.speaks(part.speaker, looked, page.article)
    if not looked.predicated and part.stance and not part.stance.withholds:
        return bool(looked.places(part.tokens)) and measured.ours(passage, looked, part.tokens)
    every = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    begin = next(
        one.start for one in page.article.sentences if one.paragraph == place.sentence.paragraph
    )
    told = f"{page.article.folded[begin : place.sentence.end]} {part.described or ''}"
    named_here = all(named(told, party) for party in looked.parties)
    if not named_here or page.strangers.any(part.tokens, every):
        return False
    return looked.claim.kind is not Kind.YESNO or not _of_its_own(part, looked)


def _of_its_own(part: Said, looked: Looked) -> bool:
    """Whether a party is there only as the owner of what is spoken of: "Pike's wife owns"."""
    tokens = part.tokens
    owned = [k for k in range(1, len(tokens)) if tokens[k].low in ("'s", "'")]
    for party in looked.parties:
        names = {word for name in party for word in name.split()}
        at = [k for k, token in enumerate(tokens) if token.text in names]
        if at and all(any(k < o <= k + 3 for o in owned) for k in at):
            return True
    return False


def _by_rules(passage: Passage, looked: Looked) -> Value | None:
    """What the rules read in the words at their most lenient, as in those of a notice."""
    tokens = passage.part.tokens
    if looked.claim.kind is Kind.STATUS:
        found = status.read(tokens, looked, lenient=True, reported=True)
    elif looked.claim.kind is Kind.YESNO:
        found = yesno.read(tokens, looked, lenient=True)
    else:
        return None
    return found.value if found else None
