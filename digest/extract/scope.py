"""What narrows a statement ("for Rekognition", "public"), and whether its words tell of a move."""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.model import Motion, named

_NARROWING = words("public direct formal written exclusive private secret permanent")
_LONGEST = 8
#: after "for", these begin a length of time or a turn of phrase
_NO_SCOPE = (
    lex.TIMES
    | lex.PRONOUNS
    | lex.NEGATIONS
    | words(
        "now years months weeks days hours decades a comment example instance least more less"
        " about nearly almost over much long several many two three four five six seven eight nine"
        " ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
        " them him us me"
    )
)


def scope(clause: Tokens, looked: Looked) -> str | None:
    """A short passage that narrows what is said, or None."""
    for start, end in looked.hits(clause):
        if start and clause[start - 1].low in _NARROWING:
            return clause[start - 1].low
        narrowed = _purpose(clause, end, looked)
        if narrowed:
            return narrowed
    return None


def _purpose(clause: Tokens, after: int, looked: Looked) -> str | None:
    """What stands after the claim's word: "for facial recognition"."""
    for at in range(after, len(clause) - 1):
        ends = clause[at].text == ";" or clause[at].low in lex.SUBORDINATORS
        if ends or phrases.is_verb(clause, at) or _is_participle(clause[at]):
            return None
        if clause[at].low == "for":
            return _named_purpose(clause, at, looked)
    return None


def _named_purpose(clause: Tokens, at: int, looked: Looked) -> str | None:
    begin = at + 1
    while begin < len(clause) and clause[begin].text == '"':
        begin += 1
    if begin >= len(clause) or clause[begin].low in _NO_SCOPE or clause[begin].text[0].isdigit():
        return None
    end = begin
    while end < len(clause) and end - begin < _LONGEST and clause[end].word:
        if end > begin and (clause[end].low in _LEADS or _breaks(clause, end)):
            break
        end += 1
    words = joined(clause[begin:end])
    if any(named(words, party) for party in looked.parties):
        return None
    return f"for {words}"


_LEADS = lex.PREPOSITIONS - {"of"}
_BREAKS = lex.SUBORDINATORS | {"and", "which", "who", "at", "today"}


def _breaks(clause: Tokens, at: int) -> bool:
    return clause[at].low in _BREAKS


_CHANGING = words("now newly recently anymore no-longer")
_MOVING = forms(
    "rise climb grow fall drop increase decrease jump swell revise raise lower reduce expire lapse"
    " terminate cancel end renew collapse resume postpone reschedule delay push move"
)
_EVENTS = forms(
    "sign ink award win secure reach strike seal clinch finalize pause suspend lift begin start"
    " stop halt approve announce impose"
)


def _is_participle(token: Token) -> bool:
    """A verb in -ing; "Delmar Engineering" is a name."""
    return token.low.endswith("ing") and not token.capital


def moved(clause: Tokens, sentence: Tokens, motion: Motion) -> bool:
    """Whether the words say that the value has changed: "no longer", "rose to", "signed on".

    Of a value that never moves only a verb of moving says so: "now" and a day do not.
    """
    lows = [token.low for token in clause]
    if _MOVING & set(lows):
        return True
    if motion is Motion.NEVER:
        return False
    if _CHANGING & set(lows):
        return True
    pairs = set(pairwise(lows))
    if pairs & {("no", "longer"), ("has", "since"), ("have", "since"), ("any", "longer")}:
        return True
    around = {token.low for token in sentence}
    dated = around & lex.TIMES or "last" in around
    return bool(dated and _EVENTS & around)
