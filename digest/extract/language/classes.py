"""Word classes: which words of a sentence are nouns, verbs, names, and so on.

By the lists of `vocabulary` and `lexicon`, endings, and a word or two on either side. Right
for about 19 words in 20 of edited news prose; what leans on it must bear the twentieth.
"""

import functools
from collections.abc import Sequence
from enum import StrEnum

from digest.extract.language import vocabulary
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


N, P, V, B, E, G, X, J, R = (
    Class.NOUN, Class.NAME, Class.VERB, Class.BASE, Class.DONE, Class.DOING, Class.AUXILIARY,
    Class.ADJECTIVE, Class.ADVERB,
)  # fmt: skip
D, O, I, C, S, W, M, T, L, MARK = (
    Class.DETERMINER, Class.PRONOUN, Class.PREPOSITION, Class.COORDINATOR, Class.SUBORDINATOR,
    Class.WH, Class.NUMBER, Class.TO, Class.POSSESSIVE, Class.MARK,
)  # fmt: skip

_CLOSED: dict[str, Class] = {
    **dict.fromkeys(words("the a an this these those every each no some any another all both either neither half my your his her its our their such"), D),
    **dict.fromkeys(words("i you he she it we they me him us them himself herself itself themselves myself yourself ourselves nobody nothing none someone something anyone anything everyone everything somebody anybody everybody one mine yours hers ours theirs others there"), O),
    **dict.fromkeys(words("of in on at for from with by into through without within toward towards via per during against among amid between under despite upon onto across along above below beneath beside beyond regarding concerning including throughout near except amongst alongside like than as about until unlike versus vs around over after before since behind inside outside off"), I),
    **dict.fromkeys(words("and or but nor & plus yet"), C),
    **dict.fromkeys(words("that if whether because although though while unless whereas lest once"), S),
    **dict.fromkeys(words("who whom whose which what when where why how whoever whatever whichever whenever wherever however"), W),
    **dict.fromkeys(words("is are was were be been being am 's 're 'm has have had having 've 'd do does did will would can could may might must shall should cannot 'll ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't mustn't shouldn't ain't needn't"), X),
    **dict.fromkeys(words("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens hundreds thousands millions billions"), M),
    **dict.fromkeys(words("not n't never"), R),
}  # fmt: skip
_BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
_HAVE = words("has have had having 've 'd hasn't haven't hadn't")
_DO = words("do does did don't doesn't didn't")
_MODAL = words(
    "will would can could may might must shall should cannot 'll won't wouldn't can't couldn't"
    " mustn't shouldn't needn't ought"
)
#: nouns after which no verb in its base form stands without a "to"
_SUBJECTS = words("i you we they who that which")
_MONTHS = words(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept"
    " sep oct nov dec"
)
_THAT_TAKERS = words("say tell think believe know claim add show note warn argue hope find")
#: pasts that are no participles
_PAST_ONLY = words(
    "went gave took came saw did became began knew wrote drove rose fell grew drew flew threw chose"
    " broke spoke stole froze woke wore tore swore shook ate rode sang sank drank swam ran hid bit"
    " forgot forgave withdrew undertook overtook mistook underwent overcame arose foresaw"
    " oversaw lay sprang rang shrank strode"
)
_DONE_ONLY = words(
    "gone given taken seen done known written driven risen fallen grown drawn flown thrown chosen"
    " broken spoken stolen frozen woken worn torn sworn shaken eaten ridden sung sunk drunk swum"
    " hidden bitten forgotten forgiven withdrawn undertaken overtaken mistaken undergone arisen"
    " foreseen overseen lain shown proven been beaten gotten forbidden stricken mown sewn"
)
#: what these stand before is their object
_LEADS_OBJECT = frozenset((D, O, P, M, T, S, W, N))


@functools.lru_cache(maxsize=65536)
def possible(low: str) -> str:
    """The classes a word may have by itself, likeliest first; letters of `Class`."""
    if low in _CLOSED:
        return _CLOSED[low]
    if low[0].isdigit() or low[0] in "$€£":
        return "M"
    if low in vocabulary.NOUNS:
        return "N"
    verb = _verb_forms(low)
    if low in vocabulary.ADVERBS or (low.endswith("ly") and len(low) > 4 and not verb):
        return "RJ" if low in vocabulary.ADJECTIVES else "R"
    adjective = "J" if low in vocabulary.ADJECTIVES or _looks_adjective(low) else ""
    if verb:
        return adjective + verb
    if adjective:
        return "JN" if low in vocabulary.ALSO_NOUNS else "J"
    if low.endswith("ing") and len(low) > 5:
        return "GN"
    if low.endswith("ed") and len(low) > 4:
        return "VE"
    return "N"


def _verb_forms(low: str) -> str:
    """Which verb forms (and noun forms) the word may be; empty for no verb."""
    may = bases(low) & vocabulary.VERBS
    if not may:
        return ""
    noun = "N" if may & vocabulary.ALSO_NOUNS else ""
    if low in may:
        past = "VE" if low in _SAME_PAST else "V"
        return noun + "B" + past
    if low in _PAST_ONLY:
        return "V"
    if low in _DONE_ONLY:
        return "E"
    if low.endswith("ing"):
        return "G" + ("N" if low in _ING_NOUNS else "")
    if low.endswith("s") and not low.endswith("ss"):
        return noun + "Z"  # finite, third person
    return "VE"


_SAME_PAST = words(
    "cut put set hit let cost hurt shut split spread quit cast burst bid shed bet broadcast rid"
    " upset read offset reset beat come become run overcome"
)
_ING_NOUNS = frozenset(word for word in vocabulary.NOUNS if word.endswith("ing"))


def _looks_adjective(low: str) -> bool:
    return len(low) > 5 and low.endswith(
        ("ous", "ful", "ive", "able", "ible", "less", "ical", "ional", "ary", "ese", "ic", "ish")
    )


def classes(texts: Sequence[str], lows: Sequence[str]) -> list[Class]:
    """The class of each token of one paragraph."""
    found: list[Class] = []
    count = len(texts)
    opens = True
    for k in range(count):
        one = _one(texts, lows, found, k, count, opens=opens)
        found.append(one)
        opens = one is MARK and (texts[k] in ".?!:" or (opens and texts[k] in "\"'([—"))
    return found


def _one(
    texts: Sequence[str],
    lows: Sequence[str],
    found: list[Class],
    k: int,
    count: int,
    *,
    opens: bool,
) -> Class:
    text, low = texts[k], lows[k]
    if not (text[0].isalnum() or text[0] in "$€£#@'" or text[-1].isalnum()):
        return C if text == "&" else MARK
    if low == "to":
        return _to(lows, k, count)
    if low == "'s":
        return _clitic(lows, found, k, count)
    if text[0].isupper():
        name = _name(texts, lows, found, k, count, opens=opens)
        if name:
            return name
    may = possible(low)
    if len(may) == 1 and may not in "XZ":
        return _settled(Class(may), low, lows, found, k, count)
    if may == "X":
        return X
    return _chosen(may, low, lows, found, k, count)


def _settled(
    one: Class, low: str, lows: Sequence[str], found: list[Class], k: int, count: int
) -> Class:
    if low == "that":
        return _that(lows, found, k, count)
    if low == "her" and (k + 1 >= count or not _nominal_start(lows[k + 1])):
        return O
    if low in ("like", "her") or one is not N:
        return one
    return one


def _that(lows: Sequence[str], found: list[Class], k: int, count: int) -> Class:
    before = found[k - 1] if k else MARK
    follows = possible(lows[k + 1])[0] if k + 1 < count else "."
    if before in (I,) and follows in "NJ":
        return D
    if before in (N, P) and follows in "XVZRB":
        return W
    return S


def _to(lows: Sequence[str], k: int, count: int) -> Class:
    j = k + 1
    while j < count and j < k + 3 and possible(lows[j]) == "R":
        j += 1
    if j < count:
        may = possible(lows[j])
        if "B" in may or lows[j] in ("be", "have", "do"):
            noun_like = may[0] in "NJ" and j == k + 1 and _nominal_context(lows, j, count)
            return I if noun_like else T
    return I


def _nominal_context(lows: Sequence[str], j: int, count: int) -> bool:
    """Whether the word at `j`, a noun or a verb, goes on as a noun would: "to work on", "to court"."""
    return lows[j] in (
        "court",
        "jail",
        "prison",
        "trial",
        "police",
        "market",
        "date",
        "work's",
        "death",
        "school",
        "life",
        "power",
        "hospital",
        "people",
        "home",
    )


def _clitic(lows: Sequence[str], found: list[Class], k: int, count: int) -> Class:
    before = lows[k - 1] if k else ""
    if before in ("he", "she", "it", "that", "there", "what", "who", "where", "here", "let"):
        return X
    if k + 1 < count and found and found[k - 1] in (N, P, O):
        follows = lows[k + 1]
        if follows in ("a", "an", "the", "not", "been", "no", "going", "also"):
            return X
    return L


def _name(
    texts: Sequence[str],
    lows: Sequence[str],
    found: list[Class],
    k: int,
    count: int,
    *,
    opens: bool,
) -> Class | None:
    text, low = texts[k], lows[k]
    if low in ("i", "i'm", "i've"):
        return O
    if low in _MONTHS and not (low == "may" and opens) and (low != "march" or not opens):
        return P
    if text.isupper() and len(text) > 1 and low not in _CLOSED:
        return P
    may = possible(low)
    if not opens:
        small = low in _CLOSED and may != "M"
        return None if small else P
    if may != "N":
        followed = k + 1 < count and texts[k + 1][0].isupper() and lows[k + 1] not in _CLOSED
        return (
            P
            if followed and may[0] in "NBJVG" and not low.endswith("s") and low not in _CLOSED
            else None
        )
    if low.endswith(("s", "er", "or", "ity", "ion", "ist", "ent", "ment", "ers", "man", "ing")):
        followed = k + 1 < count and texts[k + 1][0].isupper() and lows[k + 1] not in _CLOSED
        return P if followed else None
    return P


def _nominal_start(low: str) -> bool:
    return possible(low)[0] in "NJMGE" or possible(low) in ("VE", "GN")


def _context(found: list[Class], k: int) -> int:
    """The index of the word before, adverbs and inner marks passed over; -1 for none."""
    j = k - 1
    while j >= 0 and (found[j] is R):
        j -= 1
    return j


def _chosen(
    may: str, low: str, lows: Sequence[str], found: list[Class], k: int, count: int
) -> Class:
    j = _context(found, k)
    before = found[j] if j >= 0 else MARK
    word = lows[j] if j >= 0 else ""
    adverb = j != k - 1
    if "B" in may and (before is T or (before is X and word in _MODAL | _DO)):
        return B
    if before is X and word in _MODAL | _DO and "Z" not in may and "B" in may:
        return B
    if "B" in may and _inverted(lows, found, j):
        return B
    if "E" in may and before is X and word in _HAVE | _BE:
        return _participle(may, low, lows, k, count)
    if "G" in may and before is X and word in _BE:
        return G
    if "G" in may and "B" not in may:
        return _ing(may, low, lows, found, j, k, count)
    if "Z" in may:
        return _third(may, low, lows, found, j, k, count, adverb=adverb)
    if "B" in may:
        return _bare(may, low, lows, found, j, k, count, adverb=adverb)
    if "V" in may or "E" in may:
        return _past(may, low, lows, found, j, k, count)
    if may[0] == "R":
        return R if before is not D else J
    if may == "JN":
        follows = possible(lows[k + 1])[0] if k + 1 < count else "."
        return J if follows in "NJP" or before is X else N
    return Class(may[0])


def _inverted(lows: Sequence[str], found: list[Class], j: int) -> bool:
    """As in "did Acme sign", "nor would he say": an auxiliary and its subject stand before."""
    steps = 0
    k = j
    while k >= 0 and steps < 4 and found[k] in (N, P, O, D, L):
        k -= 1
        steps += 1
    if not steps or k < 0 or found[k] is not X or lows[k] not in _MODAL | _DO:
        return False
    return k == 0 or found[k - 1] in (MARK, W, C) or lows[k - 1] in ("nor", "so", "neither", "only")


def _participle(may: str, low: str, lows: Sequence[str], k: int, count: int) -> Class:
    if "J" in may and low not in _DONE_ONLY and low in vocabulary.ADJECTIVES:
        return J
    return E


def _ing(
    may: str, low: str, lows: Sequence[str], found: list[Class], j: int, k: int, count: int
) -> Class:
    before = found[j] if j >= 0 else MARK
    follows = possible(lows[k + 1])[0] if k + 1 < count else "."
    if before in (D, L, J) and follows not in "D":
        return J if follows in "N" else N
    if before is N and "N" in may and follows in "IXV.":
        return N
    if low in vocabulary.NOUNS and before not in (I, MARK):
        return N
    return G


def _third(
    may: str,
    low: str,
    lows: Sequence[str],
    found: list[Class],
    j: int,
    k: int,
    count: int,
    *,
    adverb: bool,
) -> Class:
    """A form in -s: a verb in the third person, or the plural of a noun."""
    before = found[j] if j >= 0 else MARK
    word = lows[j] if j >= 0 else ""
    if "N" not in may and "J" not in may:
        return V
    if adverb and before in (N, P, O, W) and lows[k - 1] not in ("about", "more", "only", "even"):
        return V
    if word in ("he", "she", "it", "who", "which", "that", "this") and before in (O, W, S, D):
        return V if word != "this" or before is not D else N
    if before in (D, J, L, M, I, X, C, E, T, G):
        return N
    follows = lows[k + 1] if k + 1 < count else ""
    kind = possible(follows)[0] if follows else "."
    if before in (N, P):
        if word.endswith("s") and not word.endswith("ss") and before is N:
            return N
        if follows in (
            "of",
            "and",
            "or",
            "were",
            "are",
            "have",
            "had",
            "will",
            "would",
            "said",
            "say",
            "who",
            "could",
            "may",
            "",
        ):
            return N
        if kind in "DOTSWM" or follows in ("that", "to", "its", "his", "no", "on", "as", "like"):
            return V
        return N
    return N


def _bare(
    may: str,
    low: str,
    lows: Sequence[str],
    found: list[Class],
    j: int,
    k: int,
    count: int,
    *,
    adverb: bool,
) -> Class:
    """A base form: an infinitive, a present of the plural, a noun or an adjective."""
    before = found[j] if j >= 0 else MARK
    word = lows[j] if j >= 0 else ""
    noun = N if "N" in may else (J if "J" in may else V)
    follows = lows[k + 1] if k + 1 < count else ""
    kind = possible(follows)[0] if follows else "."
    if "J" in may and before in (D, L, X, J, R, M) and (kind in "NJP" or before is X):
        return J
    if before in (D, L, J, M, I, E):
        return noun if before is not I or "N" in may or "J" in may else V
    if before is X and word in _BE:
        return E if "E" in may else noun
    if before is X and word in _HAVE:
        return E if "E" in may else noun
    if word in ("i", "you", "we", "they", "who") and before in (O, W):
        return V
    if word in ("that", "which") and before is W:
        return V
    if "V" in may and "E" in may and before in (O, P) and kind in "DOMPI":
        return V
    if "N" not in may and "J" not in may:
        return V if before in (N, P, O, W, MARK, C, R, S, V) else B
    if before in (N, P) and word.endswith("s") and not word.endswith("ss"):
        return V if kind in "DOTSWMI" or follows in ("that", "to") or adverb else noun
    if word in ("let", "help", "make", "him", "them", "us", "me"):
        return B if before is O else noun
    if before is C and k > 1 and found[k - 2] in (B,) and kind in "DOMTPIS":
        return B
    return noun


def _past(
    may: str, low: str, lows: Sequence[str], found: list[Class], j: int, k: int, count: int
) -> Class:
    """A form in -ed: what somebody did, or what was done to what stands before."""
    before = found[j] if j >= 0 else MARK
    if may == "V":
        return V
    if may == "E":
        return E
    follows = lows[k + 1] if k + 1 < count else ""
    kind = possible(follows)[0] if follows else "."
    if before in (D, L, J, M) or (before is I and kind in "NJ"):
        return J if kind in "NJPG" else E if before is not D else J
    if follows == "by":
        return E
    if before in (N, P, O, W, C, R, V):
        if before in (O, W):
            return V
        return E if _reduced(lows, found, j, k, count) else V
    if before is MARK:
        return E if kind in "IT" and not _subject_before(found, k) else V
    return E if before in (I, S, E, G, B) else V


def _subject_before(found: list[Class], k: int) -> bool:
    """Whether a noun stands before the mark: "Acme, the maker, signed"."""
    return any(one in (N, P, O) for one in found[max(0, k - 12) : k])


def _reduced(lows: Sequence[str], found: list[Class], j: int, k: int, count: int) -> bool:
    """As in "emails obtained by the paper show": the clause's own verb comes later.

    Only where no object follows, and a finite verb does before the clause ends.
    """
    if found[j] is O:
        return False
    follows = possible(lows[k + 1])[0] if k + 1 < count else "."
    if follows not in "IRTE" or lows[k] in ("said", "told", "added"):
        return False
    for n in range(k + 1, min(count, k + 16)):
        low = lows[n]
        if low in (
            ",",
            ";",
            "—",
            ".",
            "and",
            "but",
            "that",
            "when",
            "after",
            "before",
            "who",
            "which",
            "because",
            "while",
            "as",
            "if",
            "where",
            ":",
            '"',
        ):
            return False
        if low in _PAST_ONLY or low in (
            "said",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "will",
            "would",
            "can",
            "could",
            "may",
            "might",
            "did",
            "does",
        ):
            return True
    return False
