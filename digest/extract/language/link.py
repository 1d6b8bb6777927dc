"""Linking a sentence's verbs: what each hangs on, who does it, and how far it reaches.

Subjects are those of `groups`; what opens a clause is looked for leftwards from its subject,
and an infinitive or participle belongs to the verb, noun or adjective before it.
"""

from collections.abc import Sequence
from dataclasses import replace

from digest.extract.language import lexicon as lex
from digest.extract.language import small
from digest.extract.language.clausal import CLAUSE_TAKING, TELLING, TELLING_NOUNS
from digest.extract.language.groups import (
    NounGroup,
    Subjects,
    VerbGroup,
)
from digest.extract.language.inflect import bases
from digest.extract.language.predicates import (
    ASKED,
    DOING,
    DONE,
    MAIN,
    RELATIVE,
    THAT,
    TO,
    WISHED,
    Predicate,
    Run,
)
from digest.extract.language.reach import reaching
from digest.extract.language.text import Token
from digest.extract.language.verbs import INVERTED, acted, contact
from digest.extract.language.words import words

_OPENERS = small.MOMENTS | words("like once when while where whenever wherever")
#: openers that may as well lead a noun
_LEADING = words("after before since until")
_WANTING = words("want wants wanted like need needs wish")
_QUESTIONS = words("what how why whether whoever whatever whom")
#: what one has, makes or takes before "to" do something oneself
_INTENDED = words(
    """
plan plans intention intentions intent decision promise pledge effort efforts bid move attempt
attempts failure refusal vow desire need reason right power authority chance choice
"""
)
_RELATIVES = words("which who whose whom")
#: between a noun and what it is of or about: "the agreement on pay that they signed"
_PLACED = words("of on over about for")
_SKIPPED = frozenset("NPDJMLRItO")


def predicates(tokens: Sequence[Token], nouns: Sequence[NounGroup]) -> tuple[Predicate, ...]:
    """The predicates of a sentence of these noun groups, left to right."""
    return tuple(_Parse(tokens, nouns).all())


class _Parse:
    """A sentence being taken apart."""

    def __init__(self, tokens: Sequence[Token], nouns: Sequence[NounGroup]) -> None:
        self.tokens = tokens
        self.nouns = nouns
        self.subjects = Subjects(tokens, nouns)
        self.ends = {group.end: group for group in self.nouns}
        self.starts = {group.start: group for group in self.nouns}
        self.verbs = acted(tokens, self.ends)
        self.found: list[Predicate] = []
        self.openings: list[int] = []  #: where each predicate's own clause begins

    def all(self) -> list[Predicate]:
        for verb in self.verbs:
            one, opening = self._finite(verb) if verb.finite else self._unfinite(verb)
            self.found.append(one)
            self.openings.append(opening)
        return reaching(self.tokens, self.found, self.openings)

    # ── finite ──

    def _finite(self, verb: VerbGroup) -> tuple[Predicate, int]:
        subject = self.subjects.of(verb) or self._straight_before(verb)
        if subject and subject.start >= verb.end and self.tokens[subject.head].low in small.DATES:
            upto = [noun for noun in self.nouns if noun.end <= verb.start]
            subject = Subjects(self.tokens[: verb.end], upto).of(verb)
        subject = contact(self.tokens, self.ends, verb.start, verb.end) or subject
        subject = (
            self._over_relative(verb, subject) or self._over_verbless(verb, subject) or subject
        )
        before = self._before(verb.start)
        shared = before >= 0 and self.tokens[before].cls == "C"
        if shared and self._last_finite() is not None:
            return self._going_on(verb), before
        begin = verb.start
        if subject and subject.end <= verb.start and not self._is_relative(verb.start):
            begin = subject.start
        link, governor, opening = self._opener(verb, begin, subject)
        parent = self._parent_of(governor)
        if link == "and":
            last = self._last_finite()
            link, parent, governor = self._taken_up(last)
        made = self._made(verb, subject, link, parent, governor)
        return replace(made, whom=self._whom(verb, link, opening)), opening

    def _whom(self, verb: VerbGroup, link: str, opening: int) -> Run | None:
        """What an object relative tells of: the noun before "which they signed"."""
        if link != RELATIVE or verb.passive or self._is_relative(verb.start):
            return None
        if self.tokens[opening].low == "whose":
            return None
        end = opening
        if end > 0 and self.tokens[end - 1].text == ",":
            end -= 1
        last = group = self.ends.get(end)
        while group and group.start and self.tokens[group.start - 1].low in _PLACED:
            group = self.ends.get(group.start - 1)
            last = group or last
        return (last.start, end) if last else None

    def _over_relative(self, verb: VerbGroup, subject: NounGroup | None) -> NounGroup | None:
        """In "the lease that Tarn signed has ended" the lease, not Tarn, has ended."""
        last = self._last_finite()
        one = self.found[last] if last is not None else None
        if one is None or one.whom is None or one.subject is None:
            return None
        if subject is None:
            run_on = all(token.cls in "INPMRDJ" for token in self.tokens[one.at + 1 : verb.start])
            return self.starts.get(one.whom[0]) if run_on else None
        between = self.tokens[one.at + 1 : subject.start]
        inside = subject.start > one.at and all(token.cls not in ".CSW" for token in between)
        if one.subject[0] <= subject.start < one.subject[1] or inside:
            return self.starts.get(one.whom[0])
        return None

    def _over_verbless(self, verb: VerbGroup, subject: NounGroup | None) -> NounGroup | None:
        """The noun before a relative clause in which no verb was seen."""
        if subject is None or self._is_relative(verb.start):
            return None
        led = self.tokens[max(0, subject.start - 2) : subject.start]
        straight = len(led) == 2 and led[0].cls == "I" and subject.end == verb.start
        if straight and led[1].low in _RELATIVES:
            return None  # "under which forty paintings will hang"
        at = subject.end - 1
        while at > 0 and self.tokens[at].cls not in "VXSCB.":
            if self.tokens[at].cls == "W":
                if self.tokens[at].low not in _RELATIVES:
                    return None
                before = at - 1 if self.tokens[at - 1].cls == "I" else at
                return self.ends.get(min(before, at))
            at -= 1
        return None

    def _straight_before(self, verb: VerbGroup) -> NounGroup | None:
        return self.ends.get(verb.start) if self.tokens[verb.head].cls == "E" else None

    def _is_relative(self, start: int) -> bool:
        at = self._before(start)
        if at < 1:
            return False
        token = self.tokens[at]
        that = token.low == "that" and self.tokens[at - 1].cls in "NPO"
        return token.low in ("who", "which") or that

    def _opener(
        self, verb: VerbGroup, begin: int, subject: NounGroup | None
    ) -> tuple[str, int | None, int]:
        """What the clause whose first word stands at `begin` hangs by and on."""
        if begin == verb.start and self._is_relative(verb.start):
            return RELATIVE, None, self._before(verb.start)
        if self._inverted(verb, subject):
            return "if", None, verb.start
        at = begin - 1
        while at >= 0:
            token = self.tokens[at]
            as_of = token.low == "as" and self.tokens[at + 1].low == "of"
            if as_of or (token.cls == "G" and self._gerund(at)):
                at -= 1
                continue
            if at == begin - 1 and self._contact(verb, token, subject):
                return RELATIVE, None, begin
            cause = token.low == "because" and self.tokens[at + 1].low == "of"
            if cause or (token.low in _LEADING and self._leads(at, begin)):
                at -= 1
                continue
            if token.cls in "SWCVXEGBT." or token.low in _OPENERS or token.cls not in _SKIPPED:
                return self._opened(at, begin, verb)
            at -= 1
        return MAIN, None, begin

    def _leads(self, at: int, begin: int) -> bool:
        """As in "before the fire the board had met": a time, and no clause, stands before."""
        group = self.ends.get(begin)
        return group is not None and group.start > at

    def _opened(self, at: int, begin: int, verb: VerbGroup) -> tuple[str, int | None, int]:
        """By the word at `at`, the first to the left that is no part of a noun phrase."""
        token = self.tokens[at]
        if token.cls == "S" or token.low in _OPENERS:
            return self._subordinate(at, verb)
        if token.cls == "W":
            return self._wh(at)
        if token.cls == "C":
            if token.low == "or" and at and self.tokens[at - 1].low == "whether":
                return "whether", None, at - 1
            comma = at > 0 and self.tokens[at - 1].text == ","
            return ("and" if not comma or self._open_that() else MAIN), None, at
        if at == begin - 1 and token.cls == "V" and token.low in _WANTING:
            return WISHED, at, begin
        takes = token.cls in "VXEGB" and self._takes(token)
        return (THAT, at, begin) if takes else (MAIN, None, begin)

    def _inverted(self, verb: VerbGroup, subject: NounGroup | None) -> bool:
        """As in "Had Acme signed, …": the auxiliary opens the clause and its subject follows."""
        opens = verb.start == 0 or self.tokens[verb.start - 1].text in (",", ";")
        before = subject is not None and subject.end <= verb.start
        first = self.tokens[verb.start].low
        return first in INVERTED and opens and not before and verb.end in self.starts

    def _gerund(self, at: int) -> bool:
        """Whether a form in -ing begins the clause as its subject: "said closing it was"."""
        before = self.tokens[at - 1] if at else None
        return before is None or before.cls == "S" or self._takes(before)

    def _takes(self, token: Token) -> bool:
        return bool(bases(token.low) & CLAUSE_TAKING) or token.low in small.CLAUSE_TAKERS

    def _contact(self, verb: VerbGroup, before: Token, subject: NounGroup | None) -> bool:
        """As in "the contract it signed", "the contract the club signed": no word between."""
        if subject and contact(self.tokens, self.ends, verb.start, verb.end) == subject:
            return True
        noun = before.cls in "NP" and before.low not in small.DATES
        return noun and subject is not None and self.tokens[subject.start].cls == "O"

    def _open_that(self) -> bool:
        last = self._last_finite()
        return last is not None and self.found[last].link in (THAT, "if", "whether")

    def _subordinate(self, at: int, verb: VerbGroup) -> tuple[str, int | None, int]:
        low = self.tokens[at].low
        if low != "that":
            return low, None, at
        before = self._before(at)
        if before < 0:
            return THAT, None, at
        token = self.tokens[before]
        if token.cls in "NPO" and token.low not in TELLING_NOUNS:
            told = self._verb_before(before) or self._verb_over(before)
            if told is None and self._has_object(verb):
                told = next((one.at for one in reversed(self.found) if one.at < at), before)
            return (RELATIVE, None, at) if told is None else (THAT, told, at)
        return THAT, self._verb_over(before) or before, at

    def _has_object(self, verb: VerbGroup) -> bool:
        """Whether an object follows, so that "that" before the subject is no relative."""
        group = self.starts.get(verb.end)
        if group is None or self.tokens[verb.head].cls == "X" or verb.passive:
            return False
        return self.tokens[group.head].low not in small.DATES

    def _verb_over(self, noun: int) -> int | None:
        """The verb of saying before "in a statement", "on Friday" or "in Dover"."""
        group = self.ends.get(noun + 1)
        last = next((one for one in reversed(self.found) if one.at < noun), None)
        if group is None or last is None or not self._takes(self.tokens[last.at]):
            return None
        led = group.start > 0 and self.tokens[group.start - 1].cls == "I"
        return last.at if led or self.tokens[noun].low in small.DATES else None

    def _verb_before(self, noun: int) -> int | None:
        """The verb of telling whose hearer ends at `noun`: "told reporters that"."""
        group = self.ends.get(noun + 1)
        at = group.start - 1 if group else -1
        return at if at >= 0 and bases(self.tokens[at].low) & TELLING else None

    def _wh(self, at: int) -> tuple[str, int | None, int]:
        low = self.tokens[at].low
        if low in _QUESTIONS:
            return ASKED, None, at
        return (low, None, at) if low in _OPENERS else (RELATIVE, None, at)

    # ── infinitives and participles ──

    def _unfinite(self, verb: VerbGroup) -> tuple[Predicate, int]:
        before = self._before(verb.start)
        token = self.tokens[before] if before >= 0 else None
        if token and token.cls == "C" and self._alike(verb) is not None:
            return self._going_on_alike(verb), before
        if verb.to or self.tokens[verb.head].cls == "B":
            return self._infinitive(verb, before), verb.start
        if self.tokens[verb.head].cls == "E" and not verb.auxiliaries:
            return self._participle(verb, before), verb.start
        return self._doing(verb, before), verb.start

    def _infinitive(self, verb: VerbGroup, before: int) -> Predicate:
        before = self._over_time(before)
        parent = self._verb_at_or_before(before)
        governor, subject = before if before >= 0 else None, None
        if parent is not None:
            subject = self._object_before(parent, verb.start) or self.found[parent].subject
            planned = subject and self.tokens[self.starts[subject[0]].head].low in _INTENDED
            subject = self.found[parent].subject if planned else subject
        return self._made(verb, None, TO, parent, governor, subject)

    def _over_time(self, at: int) -> int:
        """The verb before "last night" or "on Friday", else the place itself."""
        group = self.ends.get(at + 1)
        if group is None or self.tokens[group.head].low not in lex.TIMES | small.DATES:
            return at
        led = group.start > 0 and self.tokens[group.start - 1].cls == "I"
        before = group.start - 1 - led
        while before > 0 and self.tokens[before].cls == "R":
            before -= 1
        return before if any(one.at == before for one in self.found[-2:]) else at

    def _participle(self, verb: VerbGroup, before: int) -> Predicate:
        parent = self._verb_at_or_before(before)
        comma = before >= 0 and self.tokens[before].text == ","
        group = self.ends.get(before if comma else before + 1)
        return self._made(verb, group, DONE, parent, before if group else None)

    def _doing(self, verb: VerbGroup, before: int) -> Predicate:
        alone = self._absolute(verb)
        if alone:
            return self._made(verb, alone, MAIN, None, None)
        parent = self._verb_at_or_before(before)
        subject = None
        if parent is not None:
            led = self.found[parent]
            subject = led.subject
            if before >= 0 and self.tokens[before].low == "of":
                object_ = self._object_before(parent, before)
                planned = object_ and self.tokens[self.starts[object_[0]].head].low in _INTENDED
                subject = subject if planned else object_ or subject
        return self._made(verb, None, DOING, parent, before if before >= 0 else None, subject)

    def _absolute(self, verb: VerbGroup) -> NounGroup | None:
        """The subject that a clause with "having" brings along: "…, both sides having signed"."""
        group = first = self.ends.get(verb.start)
        if self.tokens[verb.start].low != "having":
            return None
        while first and first.start > 1 and self.tokens[first.start - 1].cls == "C":
            first = self.ends.get(first.start - 1)
        if group is None or first is None or first.start == 0:
            return None
        parted = self.tokens[first.start - 1].text in (",", "—")
        return replace(group, start=first.start, head=first.head) if parted else None

    def _object_before(self, parent: int, upto: int) -> Run | None:
        """The object that stands between a verb and what hangs on both: "urged Acme to"."""
        at = self.found[parent].group.end
        while at < upto and self.tokens[at].cls == "R":
            at += 1
        group = self.starts.get(at)
        if group is None or group.end > upto:
            return None
        timed = self.tokens[group.head].low in lex.TIMES | small.DATES
        return None if timed else (group.start, group.end)

    # ── coordination ──

    def _last_finite(self) -> int | None:
        return next((k for k in range(len(self.found) - 1, -1, -1) if self.found[k].finite), None)

    def _alike(self, verb: VerbGroup) -> int | None:
        """The predicate of the same form that one after "and" goes on from."""
        form = self.tokens[verb.head].cls
        for k in range(len(self.found) - 1, max(-1, len(self.found) - 5), -1):
            if self.tokens[self.found[k].at].cls == form:
                return k
        return None

    def _going_on(self, verb: VerbGroup) -> Predicate:
        last = self._last_finite()
        link, parent, governor = self._taken_up(last)
        before = self.found[last] if last is not None else None
        made = self._made(
            verb, None, link, parent, governor, before.subject if before else None, also=True
        )
        if before is None:
            return made
        had = {"had"} if not verb.auxiliaries and "had" in before.auxiliaries else frozenset()
        return replace(made, auxiliaries=made.auxiliaries | had)

    def _going_on_alike(self, verb: VerbGroup) -> Predicate:
        k = self._alike(verb)
        assert k is not None
        first = self.found[k]
        return replace(first, group=_as(verb, first.group), end=verb.end, also=True)

    def _taken_up(self, last: int | None) -> tuple[str, int | None, int | None]:
        if last is None:
            return MAIN, None, None
        one = self.found[last]
        return one.link, one.parent, one.governor

    # ── places ──

    def _before(self, at: int) -> int:
        """The token before, adverbs, "not" and the comma of an aside passed over."""
        at -= 1
        while at >= 0 and self.tokens[at].cls == "R" and self.tokens[at].low != "out":
            at -= 1
        if at > 0 and self.tokens[at].text == "," and self.tokens[at - 1].cls in "CWS":
            at -= 1
        return at

    def _verb_at_or_before(self, at: int) -> int | None:
        return next(
            (k for k in range(len(self.found) - 1, -1, -1) if self.found[k].group.start <= at),
            None,
        )

    def _parent_of(self, governor: int | None) -> int | None:
        return None if governor is None else self._verb_at_or_before(governor)

    def _made(
        self,
        verb: VerbGroup,
        noun: NounGroup | None,
        link: str,
        parent: int | None,
        governor: int | None,
        subject: Run | None = None,
        *,
        also: bool = False,
    ) -> Predicate:
        if noun is not None:
            subject = (noun.start, self._noun_end(noun, verb.start))
        group = noun or (self.starts.get(subject[0]) if subject else None)
        return Predicate(
            group=verb,
            subject=subject,
            head=group.head if group else None,
            noun=group.end if group else None,
            end=verb.end,
            link=link,
            parent=parent,
            governor=governor,
            whom=None,
            also=also,
            negated=verb.negated,
            auxiliaries=verb.auxiliaries,
        )

    def _noun_end(self, noun: NounGroup, upto: int) -> int:
        """Where a noun with its "of", "with" and "between" ends."""
        end = noun.end
        while end < upto and self.tokens[end].cls in ("I", "C") and end + 1 in self.starts:
            if self.tokens[end].low in _OPENERS:
                break
            end = self.starts[end + 1].end
        return end


def _as(verb: VerbGroup, first: VerbGroup) -> VerbGroup:
    """The second of two verbs that share their auxiliaries."""
    return replace(first, start=verb.start, end=verb.end, head=verb.head)
