"""One rule for each sort of doubt about a word's class.

By what stands on either side; where that leaves a choice, by the rule that a clause has
one finite verb. Every look to a side is bounded, so that a line takes linear time.
"""

from collections.abc import Callable, Sequence

from digest.extract.language import small
from digest.extract.language.inflect import bases
from digest.extract.language.possible import possible
from digest.extract.language.words import words

_SUBJECTS = words("i you he she it we they who that which what this there")
_OBJECTS = words("me him us them himself herself themselves it her you")
_PLURAL_SUBJECTS = words("i you we they who that which")
_ASKING = words("did does do will would can could may might should must has have had")
#: how far a rule looks to either side for the verb of a clause
_REACH = 16


class Line:
    """One paragraph while it is classed; place 0 and the last are marks outside it."""

    __slots__ = ("found", "lows", "may", "texts")

    def __init__(self, texts: Sequence[str], lows: Sequence[str]) -> None:
        self.texts = [".", *texts, "."]
        self.lows = ["", *lows, ""]
        self.may = [".", *map(possible, lows), "."]
        self.found = ["."]


# What stands on either side


def _before(line: Line, k: int) -> int:
    """The place of the word before, adverbs passed over."""
    k -= 1
    while line.found[k] == "R":
        k -= 1
    return k


def nominal(line: Line, k: int) -> bool:
    """Whether the word at `k` may go on a group of nouns: "new", "deal", "Acme"."""
    may = line.may[k]
    return may[0] in "NJMG" or may == "VEd" or (line.texts[k][0].isupper() and may[0] not in "DOIX")


#: at a clause's end they are verbs: "…, logs from the ministry show."
_SHOWING = words("show say suggest indicate reveal claim")


def _verb_ahead(line: Line, k: int) -> bool:
    """Whether a verb that is surely finite stands after `k` before its clause ends."""
    for n in range(k + 1, min(len(line.may), k + _REACH)):
        may = line.may[n]
        if may in ".CSW":
            return False
        if line.lows[n] in _SHOWING and line.may[n + 1] == ".":
            return True
        if may == "X":
            helps = line.lows[n - 1] == "to" or line.lows[n] in ("be", "been", "being", "having")
            if not helps:
                return True
            continue
        if may == "V" or line.lows[n] in ("said", "says", "told"):
            return True
    return False


def _verb_behind(line: Line, k: int) -> int:
    """The place of the finite verb of the clause that `k` stands in, before it; 0 for none."""
    for n in range(k - 1, max(0, k - _REACH), -1):
        one = line.found[n]
        if one in ".CSW":
            return 0
        if one in "VX":
            return n
    return 0


def _asked(line: Line, j: int) -> bool:
    """As in "did Acme sign": an auxiliary and its subject end at `j`."""
    k = j
    while k > max(0, j - 5) and line.found[k] in "NPODLMJ":
        k -= 1
    if k == j or line.lows[k] not in _ASKING:
        return False
    if line.found[k - 1] in ".WC" or line.lows[k - 1] in ("nor", "so", "neither", "only"):
        return True
    return line.found[k] == "X" and not _INVERTING.isdisjoint(line.lows[max(0, k - _NEAR) : k])


#: what puts the subject after its verb: "at no time did Acme pay"; how far before it
_INVERTING = words("no never nor not")
_NEAR = 5


def _last_verb(line: Line, k: int) -> str:
    """The class of the verb that a word after "and" at `k` may go on from."""
    for n in range(k - 1, max(0, k - _REACH), -1):
        if line.found[n] in "VBEG":
            return line.found[n]
        if line.found[n] == "X":
            return "V"
    return "V"


# One rule for each sort of doubt


def _base(line: Line, k: int) -> str:
    """A base form: an infinitive, a present of the plural, a noun or an adjective."""
    may = line.may[k]
    j = _before(line, k)
    before, word = line.found[j], line.lows[j]
    noun = "N" if "N" in may else "J" if "J" in may else ""
    if before == "T":
        return "B"
    if before == "X":
        return _after_auxiliary(word, "E" if "E" in may else noun or "B", "B")
    if before == "O" and _asked(line, j):
        return "B"  # "did anyone alert us"
    if may[0] == "J" and (nominal(line, k + 1) or before in ".DN" or may[1] != "N"):
        return "J" if before in "DLXJRMIV." else _finite_base(line, k, j, "J")
    if before in "DLJMIE":
        owned = before == "L" and line.lows[k] not in small.INTRANSITIVE  # "its exhaust"
        return noun or ("N" if before == "D" or owned else "B")
    if before == "O" and word in small.PRONOUNS and word not in _PLURAL_SUBJECTS:
        let = line.lows[j - 1] in small.LETS
        return "B" if let else "V" if "E" in may else noun or "B"
    if _asked(line, j):
        follows = line.may[k + 1]  # "did the train derail"
        return noun if noun and "B" in follows and "N" not in follows else "B"
    return _finite_base(line, k, j, noun)


def _after_auxiliary(word: str, done: str, base: str) -> str:
    """What a form is after be or have (`done`), and after a modal or do (`base`)."""
    if word in small.BE or word in small.HAVE:
        return done
    return base


def _finite_base(line: Line, k: int, j: int, noun: str) -> str:
    """A base form after a subject, at a clause's start, after "and", or by itself."""
    before, word, follows = line.found[j], line.lows[j], line.may[k + 1]
    takes = follows[0] in "DOMT" or line.lows[k + 1] in ("that", "him", "her")
    if before in "OW" and word in _PLURAL_SUBJECTS:
        return "V"
    if word in ("let's", "please", "help"):
        return "B"
    if before == "." and "V" in line.may[k] and _resumes(line, j):
        return "V"  # "Ruiz, of Acme, put it"
    if before in ".C" and (takes or not noun):
        last = _last_verb(line, k) if before == "C" else "B"
        return "B" if last == "B" else "V" if last == "V" else noun or "B"
    if before in "NP" and (_wishes(line, k, j) or _shows(line, k, j)):
        return "V"
    if before in "NP":
        return "V" if not noun or _goes_on(line, k, j, takes=takes) else noun
    return noun or ("V" if before in "WSRV" else "B")


def _shows(line: Line, k: int, j: int) -> bool:
    """As in "…, visitor logs from the ministry show."."""
    return line.lows[k] in _SHOWING and line.may[k + 1] == "." and not _verb_behind(line, j)


def _wishes(line: Line, k: int, j: int) -> bool:
    """As in "Ruiz hopes Acme will sign", "the groups want Unit 2 shut": whose clause follows."""
    low = line.lows[k]
    if low not in _WISHING or _verb_behind(line, j):
        return False
    if low.endswith("s") == (line.found[j] == "N" and small.plural(line.lows[j])):
        return False
    return line.may[k + 1][0] in "DO" or line.texts[k + 1][0].isupper()


#: nouns that are verbs before a clause
_WISHING = words(
    "hopes wishes fears doubts demands promises pledges vows claims wants hope wish fear doubt"
    " demand promise pledge vow claim want"
)


def _goes_on(line: Line, k: int, j: int, *, takes: bool) -> bool:
    """Whether a form that may be a noun is rather the verb of the noun before it."""
    several = small.plural(line.lows[j]) and small.plural(line.lows[k + 1])
    if not (takes or several or line.may[k + 1][0] in "ISWR.") or _taken(line, k, j):
        return False
    if small.plural(line.lows[j]) and line.found[j] == "N":
        return True
    if line.found[j] == "P" and line.may[k + 1][0] == "I" and _several_behind(line, j):
        return True  # "guards at Northmoor Trains strike for"
    return takes and ("E" in line.may[k] or _several_behind(line, j))


def _several_behind(line: Line, j: int) -> bool:
    """Whether a plural stands before a noun's "of" or "obtained by"."""
    for n in range(j, max(0, j - _REACH), -1):
        if line.found[n] in ".CSW":
            return False
        if line.found[n] in "IE" and line.found[n - 1] == "N":
            return small.plural(line.lows[n - 1])
    return False


def _taken(line: Line, k: int, j: int) -> bool:
    """Whether the clause of `k` has another finite verb than the word there."""
    behind = _verb_behind(line, j)
    if behind and line.lows[behind] not in small.CLAUSE_TAKERS:
        return True
    return _verb_ahead(line, k)


_AIMS = words("plans hopes intends aims expects wants promises vows needs proposes")


def _aims(line: Line, k: int) -> bool:
    """As in "the council plans to close": an infinitive follows, and no other verb of its own."""
    follows = line.lows[k + 1] == "to" and "B" in line.may[k + 2]
    return line.lows[k] in _AIMS and follows and not _verb_behind(line, k - 1)


def _third(line: Line, k: int) -> str:
    """A form in -s: a verb in the third person, or the plural of a noun."""
    may = line.may[k]
    j = _before(line, k)
    before, word = line.found[j], line.lows[j]
    if "N" not in may:
        return "V" if before not in "DLJI" else "N"
    if before in "OW" and word in _SUBJECTS:
        return "V"
    if before in "NPO" and j < k - 1 and line.lows[k - 1] not in ("about", "more", "only", "even"):
        return "V"
    follows = line.may[k + 1]
    if before == "." and follows[0] in "DOMIRTS" and _resumes(line, j):
        return "N" if _verb_ahead(line, k) else "V"
    if before not in "NPC":
        return "N"
    if _wishes(line, k, j):
        return "V"
    if before == "C":
        takes = follows[0] in "DO" or line.lows[k + 1] == "that"
        return "V" if takes and _last_verb(line, k) == "V" else "N"
    aims = _aims(line, k)
    if (before == "N" and small.plural(word)) or (not aims and _taken(line, k, j)):
        return "N"
    return "V" if follows[0] in "DOTSWMRIJG" and line.lows[k + 1] != "of" else "N"


def _past(line: Line, k: int) -> str:
    """A form in -ed: what somebody did, or what was done to what stands before."""
    j = _before(line, k)
    before, word, low = line.found[j], line.lows[j], line.lows[k]
    dated = before == "M" and _dated(line, j)
    if not dated and _qualifies(line, k, before):
        return "J"
    if before == "X":
        return "E"
    if low == "said":
        return "V"
    if before in "ISEGBT" or line.lows[k + 1] == "by":
        return "E"
    if before == "W":
        return "V" if word in ("who", "which", "that", "what", "whoever") else "E"
    if before in "NPO" or dated:
        return _of_subject(line, k, j)
    if before == "C":
        return "E" if _last_verb(line, k) == "E" else "V"
    if before == ".":
        return _after_mark(line, k, j)
    if line.may[k + 1][0] in "DO" or _in_relative(line, j):
        return "V"
    return "E"


def _qualifies(line: Line, k: int, before: str) -> bool:
    """Whether a past form stands as an adjective: "the proposed law", "is worried"."""
    if line.may[k][0] == "J" and before == "X":
        return line.lows[k] in small.FEELINGS
    if before == "I":
        return nominal(line, k + 1)
    return before in "DLJM" or (line.may[k][0] == "J" and before == "R")


def _dated(line: Line, j: int) -> bool:
    """Whether the number at `j` is of a day or year, and counts nothing: "in 2021", "May 3"."""
    low, before = line.lows[j], line.lows[j - 1]
    year = len(low) == 4 and low.isdigit() and line.found[j - 1] == "I"
    return year or before in small.DATES


def _in_relative(line: Line, j: int) -> bool:
    """Whether the verb at `j` is that of "who …" or "that …" after a noun."""
    for n in range(j - 1, max(1, j - _REACH), -1):
        if line.found[n] in ".CVX":
            return False
        if line.found[n] in "SW":
            return line.found[n - 1] in "NP"
    return False


def _of_subject(line: Line, k: int, j: int) -> str:
    """After a noun: "the paper obtained emails", or "emails obtained by it show"."""
    if line.found[j] == "O":
        object_ = line.lows[j] in _OBJECTS and line.found[j - 1] in "VBGI"
        return "E" if object_ or _asked(line, j) else "V"
    if _asked(line, j) and line.lows[j] not in small.BE:
        return "E"
    low, follows = line.lows[k], line.may[k + 1]
    if low in small.NAMINGS and line.found[j] == "N" and not small.plural(line.lows[j]):
        return "V" if follows[0] in "DO" else "E"
    if line.lows[j] in _DEALS and low in _MADE and follows[0] in "I.":
        return "E"  # "the deal agreed with the union holds"
    takes = follows[0] in "DOS" or (
        follows[0] in "NM" and line.texts[k + 1].lower() not in small.DATES
    )
    if takes or bases(low) & small.INTRANSITIVE:
        return "V"
    behind = _verb_behind(line, j)
    if (behind and line.lows[behind] not in small.CLAUSE_TAKERS) or _led(line, j):
        return "E"
    return "E" if _verb_ahead(line, k) else "V"


def _led(line: Line, j: int) -> bool:
    """Whether the noun at `j` belongs to a preposition that opens: "Under a deal signed"."""
    at = j
    while at > max(0, j - 6) and line.found[at] in "NJ":
        at -= 1
    if at == j or line.found[at] != "D" or line.found[at - 1] != "I":
        return False
    return line.found[at - 2] == "." and line.lows[at - 1] not in _CLAUSAL


_DEALS = words("deal deals agreement agreements contract contracts pact accord treaty settlement")
_MADE = words(
    "signed agreed struck reached concluded negotiated brokered sealed inked awarded announced"
)
#: prepositions that also open clauses
_CLAUSAL = words("after before since until as than like")


def _after_mark(line: Line, k: int, j: int) -> str:
    """At a start or after a comma: "Asked about it, she", "Acme, based in Norwick, signed"."""
    if _resumes(line, j):
        return "V"
    if line.texts[j] != ",":
        return "J" if line.may[k + 1] == "N" and _verb_ahead(line, k + 1) else "E"
    if line.may[k + 1][0] in "DOS":
        return "V"
    seen = any(one in "VX" for one in line.found[max(0, j - _REACH) : j])
    return "E" if seen or line.may[k + 1][0] in "ITR" else "V"


def _resumes(line: Line, j: int) -> bool:
    """Whether what ends at the mark `j` only stands between a subject and its verb."""
    opener = {",": ",", ")": "("}.get(line.texts[j])
    for n in range(j - 1, max(1, j - _REACH), -1):
        if line.texts[n] == opener:
            inner = opener == "(" or line.found[n + 1] in "WDENPJI"
            return inner and line.found[n - 1] in "NPO" and not _verb_behind(line, n)
    return False


def _doing(line: Line, k: int) -> str:
    """A form in -ing: a verb, or a noun as "the making of", "a learning centre"."""
    j = _before(line, k)
    before, follows = line.found[j], line.may[k + 1]
    if line.may[k][0] == "J" and before in "DLXJRMIV.":
        return "J"
    if before in "DLJ" and j == k - 1:
        return "N" if follows[0] != "D" else "G"
    if before == "M" and j == k - 1 and follows[0] == "N":
        return "N"  # "a 10-year naming deal"
    return "N" if line.lows[k + 1] == "of" else "G"


def _quality(line: Line, k: int) -> str:
    """An adjective that may be a noun or an adverb."""
    may, before = line.may[k], line.found[k - 1]
    if line.lows[k] in small.FOCUSING:
        return "J" if before in "DL" else "R"
    if nominal(line, k + 1):
        return "J"
    if may[0] == "R":
        return "J" if before in "DX" and line.lows[k] in small.PREDICATIVE else "R"
    return "N" if before in "DLJI" else "J"


RULES: dict[str, Callable[[Line, int], str]] = {
    "b": _base,
    "z": _third,
    "d": _past,
    "g": _doing,
    "a": _quality,
}
