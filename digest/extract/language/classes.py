"""Word classes: which words of a sentence are nouns, verbs, names, and so on.

By the lists of `vocabulary`, endings, and what stands on either side; where that leaves a
choice, by the rule that a clause has one finite verb. Right for about 19 words in 20 of
edited news prose; what leans on it must bear the twentieth.
"""

import functools
from collections.abc import Callable, Sequence
from enum import StrEnum

from digest.extract.language import vocabulary as known
from digest.extract.language.inflect import bases
from digest.extract.language.words import words


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

#: later lists go before earlier ones
_CLOSED: dict[str, str] = {
    word: letter
    for letter, listed in (
        ("D", known.DETERMINERS),
        ("O", known.PRONOUNS),
        ("I", known.PREPOSITIONS),
        ("C", known.COORDINATORS),
        ("S", known.SUBORDINATORS),
        ("W", known.WH),
        ("X", known.BE | known.HAVE | known.DO | known.MODALS),
        ("M", known.NUMBERS),
        ("R", words("not n't never however")),
        ("T", words("to")),
    )
    for word in listed
}
_NAMING = frozenset("$€£#@")
_SUBJECTS = words("i you he she it we they who that which what this there")
_OBJECTS = words("me him us them himself herself themselves it her you")
_PLURAL_SUBJECTS = words("i you we they who that which")
_ASKING = words("did does do will would can could may might should must has have had")
#: how far a rule looks to either side for the verb of a clause
_REACH = 16


class _Line:
    """One paragraph while it is classed; place 0 and the last are marks outside it."""

    __slots__ = ("found", "lows", "may", "texts")

    def __init__(self, texts: Sequence[str], lows: Sequence[str]) -> None:
        self.texts = [".", *texts, "."]
        self.lows = ["", *lows, ""]
        self.may = [".", *map(possible, lows), "."]
        self.found = ["."]


def classes(texts: Sequence[str], lows: Sequence[str]) -> list[Class]:
    """The class of each token of one paragraph, given as written and in small letters."""
    line = _Line(texts, lows)
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
            one = _RULES[one[-1]](line, k)
        found.append(one)
        opens = False
    return [_CLASS[one] for one in found[1:]]


@functools.lru_cache(maxsize=65536)
def possible(low: str) -> str:
    """The classes a word may have by itself, letters of `Class`, likeliest first.

    More than one are followed by the small letter of the rule that chooses: b for a base
    form, z for one in -s, d for a past, g for one in -ing, a for an adjective or adverb.
    """
    if low in _CLOSED:
        return _CLOSED[low]
    if not (low[0].isalnum() or low[0] in _NAMING or low[-1].isalnum()):
        return "."
    if low[0].isdigit() or low[0] in "$€£":
        return "M"
    if low in known.NOUNS:
        return "N"
    verb = _verb_forms(low)
    adjective = low in known.ADJECTIVES or (not verb and _looks_adjective(low))
    if low.endswith("ings"):
        return "N"
    if low in known.ADVERBS or (low.endswith("ly") and len(low) > 4 and not verb):
        return "RJa" if adjective else "R"
    if verb and adjective:
        return "J" + (verb if len(verb) > 1 else verb + "d")
    if verb:
        return verb
    if adjective:
        return "JNa" if low in known.ALSO_NOUNS else "J"
    if low.endswith("ing") and len(low) > 5:
        return "GNg"
    return "VEd" if low.endswith("ed") and len(low) > 4 else "N"


def _verb_forms(low: str) -> str:
    """Which verb forms (and noun forms) the word may be, with its rule; empty for no verb."""
    if low in known.PASTS:
        return "V"
    if low in known.PARTICIPLES:
        return "E"
    may = bases(low) & known.VERBS
    if not may:
        return ""
    noun = "N" if may & known.ALSO_NOUNS else ""
    if low in may:
        return noun + "B" + ("VEb" if low in known.SAME_PASTS else "Vb")
    if low.endswith("ing"):
        return "GNg"
    if low.endswith("s") and not low.endswith("ss"):
        return noun + "Vz"
    return "VEd"


def _looks_adjective(low: str) -> bool:
    if low.endswith(("er", "est")) and _plain(low) & known.ADJECTIVES:
        return True
    return len(low) > 5 and low.endswith(known.ADJECTIVE_ENDINGS)


def _plain(low: str) -> set[str]:
    """What a comparative or superlative may be one of: large, high, easy, big."""
    stem = low.removesuffix("est").removesuffix("er")
    return {stem, stem + "e", stem[:-1], stem[:-1] + "y"}


# What stands on either side


def _before(line: _Line, k: int) -> int:
    """The place of the word before, adverbs passed over."""
    k -= 1
    while line.found[k] == "R":
        k -= 1
    return k


def _nominal(line: _Line, k: int) -> bool:
    """Whether the word at `k` may go on a group of nouns: "new", "deal", "Acme"."""
    may = line.may[k]
    return may[0] in "NJMG" or may == "VEd" or (line.texts[k][0].isupper() and may[0] not in "DOIX")


def _plural(low: str) -> bool:
    return low in known.PLURALS or (low[-1:] == "s" and low[-2:] not in ("ss", "us", "is"))


def _verb_ahead(line: _Line, k: int) -> bool:
    """Whether a verb that is surely finite stands after `k` before its clause ends."""
    for n in range(k + 1, min(len(line.may), k + _REACH)):
        may = line.may[n]
        if may in ".CSW":
            return False
        if may == "X":
            return line.lows[n] not in ("be", "been", "being", "having")
        if may == "V" or line.lows[n] in ("said", "says", "told"):
            return True
    return False


def _verb_behind(line: _Line, k: int) -> int:
    """The place of the finite verb of the clause that `k` stands in, before it; 0 for none."""
    for n in range(k - 1, max(0, k - _REACH), -1):
        one = line.found[n]
        if one in ".CSW":
            return 0
        if one in "VX":
            return n
    return 0


def _asked(line: _Line, j: int) -> bool:
    """As in "did Acme sign": an auxiliary and its subject end at `j`."""
    k = j
    while k > max(0, j - 5) and line.found[k] in "NPODLMJ":
        k -= 1
    if k == j or line.lows[k] not in _ASKING:
        return False
    return line.found[k - 1] in ".WC" or line.lows[k - 1] in ("nor", "so", "neither", "only")


def _last_verb(line: _Line, k: int) -> str:
    """The class of the verb that a word after "and" at `k` may go on from."""
    for n in range(k - 1, max(0, k - _REACH), -1):
        if line.found[n] in "VBEG":
            return line.found[n]
        if line.found[n] == "X":
            return "V"
    return "V"


# One rule for each sort of doubt


def _base(line: _Line, k: int) -> str:
    """A base form: an infinitive, a present of the plural, a noun or an adjective."""
    may = line.may[k]
    j = _before(line, k)
    before, word = line.found[j], line.lows[j]
    noun = "N" if "N" in may else "J" if "J" in may else ""
    if before == "T":
        return "B"
    if before == "X":
        return _after_auxiliary(line, k, word, "E" if "E" in may else noun or "B", "B")
    if may[0] == "J" and (_nominal(line, k + 1) or before in ".DN" or may[1] != "N"):
        return "J" if before in "DLXJRMIV." else _finite_base(line, k, j, "J")
    if before in "DLJMIE":
        return noun or ("B" if before != "D" else "N")
    if before == "O" and word in known.PRONOUNS and word not in _PLURAL_SUBJECTS:
        let = line.lows[j - 1] in known.LETS
        return "B" if let else "V" if "E" in may else noun or "B"
    if _asked(line, j):
        return "B"
    return _finite_base(line, k, j, noun)


def _after_auxiliary(line: _Line, k: int, word: str, done: str, base: str) -> str:
    """What a form is after be or have (`done`), and after a modal or do (`base`)."""
    if word in known.BE or word in known.HAVE:
        return done
    return base


def _finite_base(line: _Line, k: int, j: int, noun: str) -> str:
    """A base form after a subject, at a clause's start, after "and", or by itself."""
    before, word, follows = line.found[j], line.lows[j], line.may[k + 1]
    takes = follows[0] in "DOMT" or line.lows[k + 1] in ("that", "him", "her")
    if before in "OW" and word in _PLURAL_SUBJECTS:
        return "V"
    if word in ("let's", "please", "help", "'s") and word != "'s":
        return "B"
    if before in ".C" and (takes or not noun):
        last = _last_verb(line, k) if before == "C" else "B"
        return "B" if last in "B" else "V" if last == "V" else noun or "B"
    if before in "NP":
        if not noun:
            return "V"
        one = takes or follows[0] in "ISWR."
        if before == "N" and _plural(word) and one and not _taken(line, k, j):
            return "V"
        return noun
    return noun or ("V" if before in "WSRV" else "B")


def _taken(line: _Line, k: int, j: int) -> bool:
    """Whether the clause of `k` has another finite verb than the word there."""
    behind = _verb_behind(line, j)
    if behind and line.lows[behind] not in known.CLAUSE_TAKERS:
        return True
    return _verb_ahead(line, k)


def _third(line: _Line, k: int) -> str:
    """A form in -s: a verb in the third person, or the plural of a noun."""
    may = line.may[k]
    j = _before(line, k)
    before, word = line.found[j], line.lows[j]
    if "N" not in may:
        return "V" if before not in "DLJ" else "N"
    if before in "OW" and word in _SUBJECTS:
        return "V"
    if before in "NPO" and j < k - 1 and line.lows[k - 1] not in ("about", "more", "only", "even"):
        return "V"
    if before not in "NPC":
        return "N"
    follows = line.may[k + 1]
    if before == "C":
        takes = follows[0] in "DO" or line.lows[k + 1] == "that"
        return "V" if takes and _last_verb(line, k) == "V" else "N"
    if (before == "N" and _plural(word)) or _taken(line, k, j):
        return "N"
    return "V" if follows[0] in "DOTSWMRI" and line.lows[k + 1] != "of" else "N"


def _past(line: _Line, k: int) -> str:
    """A form in -ed: what somebody did, or what was done to what stands before."""
    j = _before(line, k)
    before, word, low = line.found[j], line.lows[j], line.lows[k]
    if line.may[k][0] == "J" and (before in "DLJRMI" or (before == "X" and low in known.FEELINGS)):
        return "J"
    if before == "X":
        return "E"
    if low == "said":
        return "V"
    if before in "DLJM" or (before == "I" and _nominal(line, k + 1)):
        return "J"
    if before in "ISEGBT" or line.lows[k + 1] == "by":
        return "E"
    if before == "O":
        return "E" if word in _OBJECTS and line.found[j - 1] in "VBGI" else _of_subject(line, k, j)
    if before == "W":
        return "V" if word in ("who", "which", "that", "what", "whoever") else "E"
    if before in "NP":
        return _of_subject(line, k, j)
    if before == "C":
        return "E" if _last_verb(line, k) == "E" else "V"
    if before == ".":
        return _after_mark(line, k, j)
    return "E" if before == "V" and line.may[k + 1][0] not in "DO" else "V"


def _of_subject(line: _Line, k: int, j: int) -> str:
    """After a noun: "the paper obtained emails", or "emails obtained by it show"."""
    if _asked(line, j) and line.lows[j] not in known.BE:
        return "E"
    low, follows = line.lows[k], line.may[k + 1]
    takes = follows[0] in "DOS" or (follows[0] in "NM" and line.texts[k + 1].lower() not in known.DATES)
    if line.found[j] == "O" or takes or bases(low) & known.INTRANSITIVE:
        return "V"
    behind = _verb_behind(line, j)
    if behind and line.lows[behind] not in known.CLAUSE_TAKERS:
        return "E"
    if low in known.NAMINGS and line.lows[j - 1] in ("a", "an", "this", "another"):
        return "E"
    return "E" if _verb_ahead(line, k) else "V"


def _after_mark(line: _Line, k: int, j: int) -> str:
    """At a start or after a comma: "Asked about it, she", "Acme, based in Norwick, signed"."""
    if line.texts[j] != ",":
        return "E"
    if line.may[k + 1][0] in "DOS":
        return "V"
    seen = any(one in "VX" for one in line.found[max(0, j - _REACH) : j])
    return "E" if seen or line.may[k + 1][0] in "ITR" else "V"


def _doing(line: _Line, k: int) -> str:
    """A form in -ing: a verb, or a noun as "the making of", "a learning centre"."""
    j = _before(line, k)
    before, follows = line.found[j], line.may[k + 1]
    if line.may[k][0] == "J" and before in "DLXJRMIV.":
        return "J"
    if before in "DLJ" and j == k - 1:
        return "N" if follows[0] not in "D" else "G"
    return "N" if line.lows[k + 1] == "of" else "G"


def _quality(line: _Line, k: int) -> str:
    """An adjective that may be a noun or an adverb."""
    may, before = line.may[k], line.found[k - 1]
    if line.lows[k] in known.FOCUSING:
        return "J" if before in "DL" else "R"
    if _nominal(line, k + 1):
        return "J"
    if may[0] == "R":
        return "J" if before in "DX" and line.lows[k] in known.PREDICATIVE else "R"
    return "N" if before in "DLJI" else "J"


_RULES: dict[str, Callable[[_Line, int], str]] = {
    "b": _base,
    "z": _third,
    "d": _past,
    "g": _doing,
    "a": _quality,
}


# Words with rules of their own


def _that(line: _Line, k: int) -> str:
    before, follows = line.found[k - 1], line.may[k + 1]
    if before == "I" and follows[0] in "NJ":
        return "D"
    verb = follows[0] in "XVE" or follows[-1] in "zb"
    if before in "NP" and (verb or follows == "R"):
        return "W"
    return "O" if follows[0] in "XV" and before in ".CIV" else "S"


def _to(line: _Line, k: int) -> str:
    j = k + 1
    while j < k + 3 and line.may[j] == "R":
        j += 1
    if line.lows[j] in ("be", "have", "do"):
        return "T"
    if "B" not in line.may[j] or line.lows[j] in known.DESTINATIONS:
        return "I"
    return "T"


def _clitic(line: _Line, k: int) -> str:
    """ 's: of possession, or is or has."""
    if line.lows[k - 1] in ("he", "she", "it", "that", "there", "what", "who", "where", "here", "how"):
        return "X"
    if line.lows[k - 1] == "let":
        return "O"
    return "X" if line.lows[k + 1] in ("a", "an", "the", "not", "been", "no", "going", "also") else "L"


def _her(line: _Line, k: int) -> str:
    return "D" if _nominal(line, k + 1) or line.may[k + 1][0] == "E" else "O"


def _there(line: _Line, k: int) -> str:
    return "O" if line.may[k + 1] == "X" else "R"


def _i(line: _Line, k: int) -> str:
    return "O"


_WORDS: dict[str, Callable[[_Line, int], str]] = {
    "that": _that,
    "to": _to,
    "'s": _clitic,
    "her": _her,
    "there": _there,
    "i": _i,
}


# Capitals


def _capital(line: _Line, k: int, *, opens: bool) -> str:
    """A word with a capital: a name, unless it is small or opens its sentence."""
    low, may, text = line.lows[k], line.may[k], line.texts[k]
    if low in known.DATES and not (opens and low in ("may", "march")):
        return "P"
    small = low in _CLOSED and may != "M"
    if small:
        return may
    if not opens or (text.isupper() and len(text) > 1):
        return "P"
    named = line.texts[k + 1][0].isupper() and line.lows[k + 1] not in _CLOSED
    if named and may[0] in "NBJVG" and not _plural(low):
        return "P"
    if may != "N":
        return _RULES[may[-1]](line, k) if len(may) > 1 else may
    return "N" if _common(low) else "P"


def _common(low: str) -> bool:
    """Whether a word that opens a sentence looks like a noun rather than a name."""
    return low in known.NOUNS or low.endswith(
        ("s", "er", "or", "ity", "ion", "ist", "ent", "men", "man", "ing", "ness", "ship", "ance", "ence")
    )
