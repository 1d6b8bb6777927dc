"""A passage made ready: its words in plain form, and their predicates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.extract.language import lexicon as lex
from digest.extract.language import small, vocabulary
from digest.extract.language.classes import Class
from digest.extract.language.groups import NounGroup, noun_groups
from digest.extract.language.inflect import bases, forms
from digest.extract.language.inversion import straight
from digest.extract.language.link import predicates
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.words import words

#: "no longer" and "not … any more", one word each in what is read
NO_LONGER = words("no-longer anymore")


@dataclass(frozen=True, slots=True)
class Told:
    """The predicates of one passage, and whether somebody is credited with it.

    `lenient`: what stands alone as participle or infinitive counts ("denied having met");
    `reported`: in somebody's words, where "would" tells of what is to come.
    """

    tokens: Sequence[Token]
    predicates: Sequence[Predicate]
    nouns: Sequence[NounGroup] = ()
    lenient: bool = False
    reported: bool = False

    @classmethod
    def of(cls, tokens: Iterable[Token], *, lenient: bool, reported: bool) -> "Told":
        """The tokens of a passage as predicates."""
        words = plain(tokens)
        if lenient and words and words[0].cls == "N" and words[0].low.endswith("ing"):
            words = (replace(words[0], cls=Class.DOING), *words[1:])  # "denied meeting with"
        nouns = noun_groups(words)
        return cls(words, predicates(words, nouns), nouns, lenient=lenient, reported=reported)


def plain(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens without the marks of quotation, which play no part in grammar; "no longer"
    is one adverb, and an abbreviation takes its point.
    """
    found: list[Token] = []
    tokens = _unparted([token for token in tokens if token.text != '"'])
    for k, token in enumerate(tokens):
        before = found[-1] if found else None
        if before and token.low == "longer" and before.low == "no":
            found[-1] = replace(
                before, text="no-longer", low="no-longer", end=token.end, cls=Class.ADVERB
            )
        elif before and before.low == "per" and token.low == "cent":
            found[-1] = replace(before, low="percent", end=token.end, cls=Class.NOUN)
        elif before and token.text == "." and _abbreviated(before, token):
            found[-1] = replace(before, text=before.text + ".", low=before.low + ".", end=token.end)
        elif before and token.low == "yet" and _adverbial(before, tokens[k + 1 : k + 2]):
            if before.low == "as":
                found[-1] = replace(before, cls=Class.ADVERB)  # "there is as yet no"
            found.append(replace(token, cls=Class.ADVERB))
        elif before and before.low == "to" and token.cls == "E" and token.low in bases(token.low):
            found[-1] = replace(before, cls=Class.TO)  # "to lay off"
            found.append(replace(token, cls=Class.BASE))
        elif (
            before and token.start - before.end > _CUT and before.cls in "NP" and token.cls in "NPD"
        ):
            found.append(replace(before, text=",", low=",", start=before.end, cls=Class.MARK))
            found.append(token)
        elif before:
            cls = _classed(before, token, tokens[k + 1 : k + 2])
            found.append(replace(token, cls=cls) if cls else token)
        else:
            found.append(token)
    return _with_a_verb(straight(_acting(found)))


def _acting(tokens: list[Token]) -> list[Token]:
    """With what is let done as a base form, and talks that open a sentence as a noun."""
    let, acts = -_LET, False
    for k, token in enumerate(tokens):
        if acts and token.low == "put" and tokens[k - 1].cls == "N" and token.cls == "V":
            tokens[k] = replace(token, cls=Class.DONE)  # "turned down a deal put to it"
        acts = token.word and (acts or token.cls in "VX")
        if token.low in _LETTING:
            let = k
        elif not token.word:
            let = -_LET
        elif 1 < k - let < _LET and _let_do(tokens, k):
            tokens[k] = replace(token, cls=Class.BASE)
            let = -_LET
    if len(tokens) > 1 and tokens[0].cls == "G" and tokens[1].cls == "I":
        after = next((t for t in tokens if t.text == "," or t.cls in "VX"), None)
        if after is not None and after.text != ",":
            tokens[0] = replace(tokens[0], cls=Class.NOUN)
    return tokens


def _let_do(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is what is let done: "let its contract lapse"."""
    low, after = tokens[at].low, tokens[at + 1 : at + 2]
    if tokens[at].cls != "N":
        return tokens[at].cls == "V" and low in bases(low)
    return low in _ENDING and tokens[at - 1].cls in "NP" and not (after and after[0].cls in "NP")


#: what a thing may be let do, that may be a noun as well
_ENDING = words("lapse end collapse drop slip slide fall close stand run fade die")


_LETTING = words("let lets letting")
#: how far what is let done may stand from it
_LET = 9


def _unparted(tokens: list[Token]) -> list[Token]:
    """Without the commas among adjectives of one noun: "a one-year, $3m contract"."""
    if all(token.text != "," for token in tokens):
        return tokens
    return [token for k, token in enumerate(tokens) if not _parts_adjectives(tokens, k)]


def _parts_adjectives(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].text != "," or at < 2 or at + 2 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    led = tokens[at - 2].cls in "DL"
    return led and (before.cls == "J" or "-" in before.low) and after.cls in "JM"


#: a gap wider than marks leave, where words of another speaker were cut out
_CUT = 3


def _adverbial(before: Token, after: Sequence[Token]) -> bool:
    """Whether "yet" joins nothing: "has yet been", "as yet no"; but not "has yet to"."""
    return before.cls in "XI" and bool(after) and after[0].cls != "T"


def _with_a_verb(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """With the noun for verb that must be one, where there is no other: "Pike owns shares"."""
    if any(token.cls in "VX" for token in tokens):
        return tuple(tokens)
    bare = not any(token.cls in "BEG" for token in tokens)
    for k in range(1, len(tokens) - 1):
        token, after = tokens[k], tokens[k + 1]
        before = next((t for t in reversed(tokens[:k]) if t.cls != "R"), token)
        if token.cls != "N" or not (after.cls in "DNPJOM" or after.cls in "TS"):
            continue
        owned = before.cls == "L" and tokens[k - 1] is before and _is_verb_in_s(token.low)
        if owned and k > 1 and tokens[k - 2].cls == "P" and after.cls in "TSDPO":
            name = replace(before, cls=Class.NAME)  # "Hanlon's plans to close"
            return (*tokens[: k - 1], name, replace(token, cls=Class.VERB), *tokens[k + 1 :])
        if bare and after.cls in "DNPJOM" and _agree(before, token.low):
            return (*tokens[:k], replace(token, cls=Class.VERB), *tokens[k + 1 :])
    return tuple(tokens)


def _agree(before: Token, verb: str) -> bool:
    """Whether a name or a plural stands before what may be its verb: "officers wear"."""
    if before.cls == "P":
        return _is_verb_in_s(verb)
    known = verb in vocabulary.MAY_ACT
    return before.cls == "N" and small.plural(before.low) and known


def _classed(before: Token, token: Token, after: Sequence[Token]) -> Class | None:
    """The class a word has in a sentence that is known to be one; None where it keeps its own."""
    if token.text == "'" and before.low.endswith("s"):
        return Class.POSSESSIVE
    wishes = token.low in _WISHING and _wishes(before, after)
    stays = token.cls == "B" and token.low in _STAYING and before.cls in "MNP"
    if wishes or stays or _acts(before, token, after):
        return Class.VERB
    if before.cls == "L" and token.cls in "BV":
        return Class.NOUN
    if found := _by_what_follows(before, token, after[0].cls if after else "."):
        return found
    if token.low == "mine" and before.cls in "DPNJL":
        return Class.NAME if token.capital else Class.NOUN
    if before.low == "no-longer" and token.cls == "N" and _is_verb_in_s(token.low):
        return Class.VERB
    if token.low in _EACH and _helped(before, after):
        return Class.ADVERB
    if token.low == "last" and token.cls == "R" and before.cls in "DL":
        return Class.ADJECTIVE
    if token.cls == "N" and token.low.endswith("ing") and before.low in _GOING_ON:
        return Class.DOING if after and after[0].cls in "DPO" else None
    helped = before.low == "no-longer" or (before.low in _EACH and before.cls == "R")
    return Class.DONE if helped and token.low.endswith("ed") else None


def _by_what_follows(before: Token, token: Token, after: str) -> Class | None:
    """The class of a small word before one of class `after`: "has since been", "worth $4m"."""
    if token.low == "since" and before.cls == "X" and after in "EXR":
        return Class.ADVERB
    if token.low == "that" and before.low in _LETTING and after == "N":
        return Class.DETERMINER
    if token.low == "worth" and after == "M":
        return Class.PREPOSITION
    if token.cls == "N" and before.low == "been" and token.low.endswith("ing") and after in "IDOPT":
        return Class.DOING
    if token.cls == "N" and before.cls == "D" and "-" in token.low and after == "M":
        return Class.ADJECTIVE
    owns = token.cls == "L" and before.cls == "P"
    return Class.NAME if owns and after in _ENDING_NAMES else None


#: what follows where a name ends in a possessive of its own: "St Mary's and the council"
_ENDING_NAMES = "CXVITSW."
#: before a word in -ing with an object of its own: "stopped funding the museum"
_GOING_ON = forms("stop start begin continue keep avoid deny quit cease resume")
_EACH = words("all both each")
_STAYING = words("remain stay become seem appear keep")


def _helped(before: Token, after: Sequence[Token]) -> bool:
    """Whether "all" stands between the parts of a verb: "have all completed"."""
    return before.cls == "X" and bool(after) and after[0].cls in "EJGVBX"


_WISHING = words("want wants worry worries fear fears hope hopes doubt doubts believe")


def _acts(before: Token, token: Token, after: Sequence[Token]) -> bool:
    """Whether what looks like a noun or adjective is a verb: "a rival accused the", "no longer
    holds the".
    """
    if not after or after[0].cls not in "DO":
        return False
    done = token.cls == "J" and token.low.endswith("ed") and before.cls in "JN"
    does = before.cls == "P" and token.cls == "N" and _is_verb_in_s(token.low)
    return done or does or (before.low == "no-longer" and token.cls == "N")


def _is_verb_in_s(low: str) -> bool:
    """Whether a form in -s is one of a verb's: "uses", "claims", "plans"."""
    return low.endswith("s") and not bases(low).isdisjoint(vocabulary.MAY_ACT)


def _wishes(before: Token, after: Sequence[Token]) -> bool:
    """Whether "fear" is a verb: "residents fear the mill will close"."""
    return before.cls in "NPO" and bool(after) and after[0].cls in "PDOSNTJ"


def _abbreviated(word: Token, point: Token) -> bool:
    short = word.low in lex.ABBREVIATIONS or (len(word.text) == 1 and word.capital)
    return short and word.end == point.start
