"""Noun groups and verb groups of a sentence, and which noun is a verb's subject.

Groups are patterns over the letters of word classes, one letter a token. Subjects are
looked for leftwards from the verb, over what may stand between; where that fails, None.
Measured on a treebank (GUM): where a finite verb is given a subject, 8 or 9 in 10 are right.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.language import small
from digest.extract.language.text import Token
from digest.extract.language.words import words

# Besides the letters of `Class`: o for "of", & for itself, t for a month or weekday
_OWN = {"of": "o", "&": "&"}
_CORE = r"(?:D{0,3}+(?:R{0,2}+[JM]|(?<=D)t){0,12}+[NP]++)"
_NAME = r"(?:(?<=P)(?:oD?|&)P++)"
_NOUN_GROUP = re.compile(
    rf"{_CORE}(?:L{_CORE})*+{_NAME}*+"  # the city's new deal, Department of Justice
    r"|O|t++[MN]*+"  # she; Monday morning
    r"|D*+R?M++"  # about 20, the two
    r"|D{1,3}+(?:R{0,2}+[JM]){1,12}+|D"  # the poor, this
)
_VERB_GROUP = re.compile(
    r"TR*+(?:X(?:R*+X)*+R*+)?[BEG]|T(?=X)X++|X(?:R*+X)*+R?(?:R*+[VBEG])?|[VBEG]"
)

_UNFINITE = words("be been being having")
_NEGATIONS = words("not n't never cannot")
#: prepositions that also open clauses: "after Acme signed"
_OPENERS = small.MOMENTS | {"like"}
_SPEECH = words("said says asked added wrote replied asks adds writes")
_QUESTIONS = words("what how why when where")
#: pronouns that only do, so that they join no noun that something is done to
_DOERS = words("i we he she they there")
#: how many steps to the left a subject may stand
_STEPS = 16
#: the longest apposition or parenthesis, in tokens
_INSIDE = 40


class NounGroup(NamedTuple):
    """Tokens `start` up to `end`, without what follows the head but a name's own "of"."""

    start: int
    end: int
    head: int


class VerbGroup(NamedTuple):
    """Tokens `start` up to `end`: auxiliaries, adverbs among them, and the verb `head`.

    These are tuples, since a page has hundreds: frozen dataclasses take thrice as long to make.
    """

    start: int
    end: int
    head: int
    auxiliaries: frozenset[str]  #: in small letters
    negated: bool
    passive: bool
    modal: bool
    perfect: bool
    finite: bool
    to: bool  #: an infinitive with its "to"


def noun_groups(tokens: Sequence[Token]) -> tuple[NounGroup, ...]:
    """The base noun groups of a sentence, left to right; a pronoun is one by itself."""
    letters = _letters(tokens)
    return tuple(
        NounGroup(found.start(), found.end(), _head(found.group()) + found.start())
        for found in _NOUN_GROUP.finditer(letters)
    )


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence, left to right."""
    letters = _letters(tokens)
    return tuple(_verb(tokens, *found.span()) for found in _VERB_GROUP.finditer(letters))


def _letters(tokens: Sequence[Token]) -> str:
    own = _OWN.get
    return "".join(
        [
            "t" if token.cls == "P" and token.low in small.DATES else own(token.low) or token.cls
            for token in tokens
        ]
    )


def _head(letters: str) -> int:
    """The last noun before a name's "of"; the last token of what has no noun."""
    end = re.search("(?<=P)[o&]", letters)
    upto = letters[: end.start()] if end else letters
    last = max(upto.rfind("N"), upto.rfind("P"))
    return last if last >= 0 else len(upto) - 1


def _verb(tokens: Sequence[Token], start: int, end: int) -> VerbGroup:
    classes = [token.cls for token in tokens[start:end]]
    while classes[-1] == "R":
        classes.pop()
    end = start + len(classes)
    head = end - 1
    lows = [token.low for token in tokens[start:end]]
    helping = [low for low, one in zip(lows[:-1], classes, strict=False) if one == "X"]
    done = classes[-1] == "E" and bool(helping)
    first = helping[0] if helping else lows[-1]
    to = classes[0] == "T"
    return VerbGroup(
        start, end, head, frozenset(helping),
        negated=any(low in _NEGATIONS or low.endswith("n't") for low in lows),
        passive=done and helping[-1] in small.BE and helping[-1] != "'s",
        modal=first in small.MODALS,
        perfect=any(low in small.HAVE for low in helping) and (done or "been" in lows),
        finite=not to and (classes[-1] == "V" or ("X" in classes and first not in _UNFINITE)),
        to=to,
    )  # fmt: skip


def _number(verb: Sequence[Token]) -> str:
    """Whether a verb's form wants one ("s") or several ("p") to do it; empty for either."""
    low, one = verb[0].low, verb[0].cls
    if low in ("is", "was", "has", "does") or (one == "V" and small.plural(low)):
        return "s"
    return "p" if low in ("are", "were", "have") else ""


class Subjects:
    """A sentence and its noun groups, in which the subjects of its verbs are looked for."""

    def __init__(self, tokens: Sequence[Token], nouns: Sequence[NounGroup]) -> None:
        self.tokens = tokens
        self.letters = _letters(tokens)
        self.starting = {group.start: group for group in nouns}
        self.ending = {group.end: group for group in nouns}

    def of(self, verb: VerbGroup) -> NounGroup | None:
        """Who or what does it, or has it done to it; of a coordinated subject, the whole.

        None where the verb is not finite or the subject is not plain to see.
        """
        """The subject of a finite verb: before it, or after it in a question or speech tag."""
        if not verb.finite:
            return None
        if self._tagged(verb) or self._asks(verb):
            return self.starting.get(verb.end)
        return self._left_of(verb.start, _STEPS, _number(self.tokens[verb.start : verb.end]))

    def _tagged(self, verb: VerbGroup) -> bool:
        before = self.letters[verb.start - 1 : verb.start]
        inverted = before in ("", ".") and self.tokens[verb.head].low in _SPEECH
        return inverted and verb.end in self.starting

    def _asks(self, verb: VerbGroup) -> bool:
        """As in "Did Acme sign?", "What is the plan?"."""
        at = verb.start
        if self.letters[verb.head] != "X" or verb.end not in self.starting:
            return False
        return (
            at == 0
            or self.tokens[at - 1].low in _QUESTIONS
            or (at == 1 and self.letters[0] in ".C")
        )

    def _left_of(self, k: int, steps: int, number: str = "") -> NounGroup | None:
        """The subject of what stands at `k`, looked for leftwards.

        `number`, "s" or "p", is the verb's; it tells what a "that" after "of" stands for.
        """
        letters = self.letters
        while k > 0 and letters[k - 1] == "R":
            k -= 1
        if k <= 0 or steps <= 0:
            return None
        group = self.ending.get(k)
        if group:
            if "t" in (letters[group.head], letters[group.start]):
                led = letters[group.start - 1 : group.start] == "I" and group.start > 1
                return self._left_of(group.start - led, steps - 1, number)  # "on Monday"
            return self._as_subject(group, steps - 1)
        before = letters[k - 1]
        if before == ".":
            return self._over_marks(k, steps - 1)
        if before == "W" or (before == "S" and self.tokens[k - 1].low == "that"):
            return self._antecedent(k - 1, number)
        if before == "C":
            return self._left_of_verb(k - 1, steps - 1)
        if before in "EGB":
            return self._left_of(self._verb_start(k - 1), steps - 1)
        if before in "VX":
            return self._left_of_relative(k - 1)
        return None

    def _as_subject(self, group: NounGroup, steps: int) -> NounGroup | None:
        """The group itself, unless it only belongs to something further left."""
        at = group.start
        before = self.letters[at - 1 : at]
        if before in ("I", "o"):
            return self._over_preposition(group, steps)
        if before == "C":
            return self._coordinated(group, steps)
        if before in ("E", "G", "B"):
            start = self._verb_start(at - 1)
            return self._left_of(start, steps) if self.ending.get(start) else None
        if before in ("V", "X"):
            verb = self._verb_start(at - 1)
            if self.letters[verb - 1 : verb] == "W":
                return self._antecedent(verb - 1) or group
        return group

    def _over_preposition(self, group: NounGroup, steps: int) -> NounGroup | None:
        """The officials, of "officials at the agency"; but the agency, of "after the agency"."""
        at = group.start - 1
        if self.tokens[at].low in _OPENERS:
            return group
        before = self.letters[at - 1 : at]
        if before in ("E", "G", "N", "P", "O", "M", "D", "t", "J", "R", "B"):
            return self._left_of(at, steps)
        return None

    def _coordinated(self, group: NounGroup, steps: int) -> NounGroup:
        """Both of "Acme and Norwick", where the first cannot be another verb's object."""
        first = self.ending.get(group.start - 1)
        if first is None:
            return group
        before = self.letters[first.start - 1 : first.start]
        if before in ("I", "o"):
            doer = self.tokens[group.head].low in _DOERS
            return group if doer else self._over_preposition(first, steps) or group
        told = before == "V" and self.tokens[first.start - 1].low in small.CLAUSE_TAKERS
        if not told and before not in ("", ".", "S", "W"):
            return group
        if first.start and self.tokens[group.head].low in _DOERS:
            return group
        if self.letters[first.start - 1 : first.start] == "." and first.start > 1:
            earlier = self.ending.get(first.start - 1)
            if earlier and self.letters[earlier.start - 1 : earlier.start] in ("", "S", "W"):
                first = earlier
        return NounGroup(first.start, group.end, first.head)

    def _over_marks(self, k: int, steps: int) -> NounGroup | None:
        """Over "(…)", or over what stands between two commas."""
        mark = self.tokens[k - 1].text
        if mark not in (",", ")", "—"):
            return None
        wanted = "(" if mark == ")" else mark
        for n in range(k - 2, max(-1, k - _INSIDE), -1):
            if self.tokens[n].text == wanted:
                inside = self.letters[n + 1 : n + 2]
                ok = mark == ")" or inside in tuple("DNPWEGIoJMtR")
                return self._left_of(n, steps) if ok and n else None
            if self.tokens[n].text in ';:"':
                return None
        return None

    def _antecedent(self, at: int, number: str = "") -> NounGroup | None:
        """What "who", "which" or "that" at `at` stands for: the noun before it."""
        if self.tokens[at].low not in ("who", "which", "that"):
            return NounGroup(at, at + 1, at) if self.tokens[at].low in ("what", "whoever") else None
        if at and self.tokens[at - 1].text == ",":
            at -= 1
        nearest = group = self.ending.get(at)
        while group and number and number != self._number_of(group):
            start = group.start
            if self.letters[start - 1 : start] not in ("I", "o", "C"):
                return nearest
            group = self.ending.get(start - 1)
        return group or nearest

    def _number_of(self, group: NounGroup) -> str:
        many = (
            small.plural(self.tokens[group.head].low)
            or "&" in self.letters[group.start : group.end]
        )
        return "p" if many else "s"

    def _left_of_verb(self, k: int, steps: int) -> NounGroup | None:
        """The subject shared by a verb after "and": that of the nearest verb before."""
        if self.letters[k - 1 : k] == ".":
            k -= 1
        for n in range(k - 1, max(-1, k - 24), -1):
            if self.letters[n] in "VX":
                return self._left_of(self._verb_start(n), steps)
            if self.letters[n] in "SW" or self.tokens[n].text in ';:"':
                return None
        return None

    def _left_of_relative(self, at: int) -> NounGroup | None:
        """The deal, of "the deal that Acme signed failed"."""
        inner = self.ending.get(self._verb_start(at))
        if inner and inner.start and self.letters[inner.start - 1] in "WS":
            return self._antecedent(inner.start - 1)
        start = self._verb_start(at)
        return self._antecedent(start - 1) if self.letters[start - 1 : start] == "W" else None

    def _verb_start(self, at: int) -> int:
        """Where the verb group that ends with the token `at` begins."""
        while at > 0 and self.letters[at - 1] in "XRT":
            at -= 1
        return at
