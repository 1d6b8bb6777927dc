"""Word classes: which words of a sentence are nouns, verbs, names, and so on.

`possible` says what a word may be by itself, `doubts` chooses where that is more than one.
Measured on news, interviews and court talk of a treebank (GUM), harmless differences aside:
right for about 24 words in 25; what leans on it must bear the twenty-fifth.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from digest.extract.language import small, vocabulary
from digest.extract.language.doubts import RULES, Line, nominal
from digest.extract.language.possible import CLOSED


class Class(StrEnum):
    """What a word is in its sentence."""

    NOUN = "N"
    NAME = "P"
    VERB = "V"  #: finite: "signed", "has" where it stands alone, "meets"
    BASE = "B"  #: infinitive: "to sign", "would sign"
    DONE = "E"  #: past participle: "has signed", "was signed", "signed by"
    DOING = "G"  #: in -ing, as a verb
    AUXILIARY = "X"  #: be, have, do and the modals beside another verb; be by itself, too
    ADJECTIVE = "J"
    ADVERB = "R"
    DETERMINER = "D"
    PRONOUN = "O"
    PREPOSITION = "I"
    COORDINATOR = "C"
    SUBORDINATOR = "S"  #: that, whether, because
    WH = "W"  #: who, which, what, when, where, how
    NUMBER = "M"
    TO = "T"  #: before an infinitive
    POSSESSIVE = "L"  #: 's
    MARK = "."


_CLASS = {one.value: one for one in Class}


def classes(texts: Sequence[str], lows: Sequence[str]) -> list[Class]:
    """The class of each token of one paragraph, given as written and in small letters."""
    line = Line(texts, lows)
    found, spelled, low_words, may = line.found, line.texts, line.lows, line.may
    opens = True
    for k in range(1, len(may) - 1):
        one = may[k]
        if one == ".":
            text = spelled[k]
            opens = text in ".?!:" or (opens and text in "\"'([—")
            found.append(one)
            continue
        rule = _WORDS.get(low_words[k])
        if rule:
            one = rule(line, k)
        elif spelled[k][0].isupper():
            one = _capital(line, k, opens=opens)
        elif len(one) > 1:
            one = RULES[one[-1]](line, k)
        found.append(one)
        opens = False
    return [_CLASS[one] for one in found[1:]]


# Words with rules of their own


def _that(line: Line, k: int) -> str:
    before, follows = line.found[k - 1], line.may[k + 1]
    if before == "I" and follows[0] in "NJ":
        return "D"
    verb = follows[0] in "XVE" or follows[-1] in "zb"
    if before in "NP" and (verb or follows == "R"):
        return "W"
    if before in ".CSW" and follows[0] == "N":
        return "D"
    plain = before in "VE" and line.lows[k - 1] not in small.CLAUSE_TAKERS
    if plain and follows[0] == "N" and line.may[k + 2][0] in ".RI":
        return "D"  # "we inspected that trawler at least"
    alone = before in "VBEGI" and follows[0] in ".I"
    return "O" if alone or (follows[0] in "XV" and before in ".CIVS") else "S"


def _to(line: Line, k: int) -> str:
    j = k + 1
    while j < k + 3 and line.may[j] == "R":
        j += 1
    if line.lows[j] in ("be", "have", "do"):
        return "T"
    dated = line.lows[j] in small.DATES and line.texts[j][0].isupper()  # "to March 3"
    if dated or "B" not in line.may[j] or line.lows[j] in small.DESTINATIONS:
        return "I"
    return "T"


def _clitic(line: Line, k: int) -> str:
    """'s: of possession, or is or has."""
    if line.lows[k - 1] == "let":
        return "O"
    done = "E" in line.may[k + 1] and line.may[k + 2] == "D"  # "Acme's cut our price"
    if done or line.lows[k - 1] in small.BEFORE_IS or line.lows[k + 1] in small.AFTER_IS:
        return "X"
    return "P" if line.texts[k - 1][0].isupper() and _ends_name(line, k) else "L"


def _ends_name(line: Line, k: int) -> bool:
    """Whether the 's at `k` belongs to a name ("Hanlon's has", "at Hanlon's in Navan").

    It owns nothing where no noun follows.
    """
    follows, low = line.may[k + 1], line.lows[k + 1]
    if follows == "R":
        return low in ("never", "also") or not nominal(line, k + 2)
    if follows[0] in "XSIT." or follows == "V":
        return low != "over"
    after = line.may[k + 2] if k + 2 < len(line.may) else "."
    takes = after[0] in "DOPSTGX" or line.texts[k + 2][0].isupper()
    return takes and follows[-1] in "zd" and follows[0] not in "NJ"


def _her(line: Line, k: int) -> str:
    return "D" if nominal(line, k + 1) or line.may[k + 1][0] == "E" else "O"


def _am(line: Line, k: int) -> str:
    """As in "12.20 am"."""
    return "N" if line.texts[k - 1][:1].isdigit() else "X"


def _first(line: Line, k: int) -> str:
    """As in "the agency first warned", "had first met": it tells when, not which."""
    before, may, follows = line.found[k - 1], line.may[k], line.may[k + 1]
    acts = follows[0] in "VE" or follows[-1] in "zd"
    if acts and (before in "PO" or (before == "X" and line.lows[k - 1] not in small.BE)):
        return "R"
    return RULES[may[-1]](line, k) if len(may) > 1 else may


def _there(line: Line, k: int) -> str:
    return "O" if line.may[k + 1] == "X" else "R"


_WORDS: dict[str, Callable[[Line, int], str]] = {
    "that": _that,
    "to": _to,
    "'s": _clitic,
    "her": _her,
    "there": _there,
    "am": _am,
    "first": _first,
    "last": _first,
}


# Capitals


def _capital(line: Line, k: int, *, opens: bool) -> str:
    """A word with a capital: a name, unless it is small or opens its sentence."""
    low, may, text = line.lows[k], line.may[k], line.texts[k]
    if low in small.DATES and not (opens and low in ("may", "march")):
        return "P"
    if low in CLOSED and may != "M":
        return "P" if low == "mine" and not opens else may  # "Kessock Mine"
    if not opens or (text.isupper() and len(text) > 1):
        return "P"
    after = line.texts[k + 1]
    named = (after[0].isupper() and line.lows[k + 1] not in CLOSED) or (
        after.isdigit() and len(after) < 3 and not small.plural(low)
    )
    if named and may[0] in "NBJVG" and not small.plural(low):
        return "P"
    if may != "N":
        return RULES[may[-1]](line, k) if len(may) > 1 else may
    return "N" if _common(low) else "P"


def _common(low: str) -> bool:
    """Whether a word that opens a sentence looks like a noun rather than a name."""
    return low in vocabulary.NOUNS or low.endswith(vocabulary.NOUN_ENDINGS)
