"""Who goes with whom in a clause laid out in parts: subjects, objects, and what leads where.

What is laid out here proves a tie ("14" is the subject of "died") or refutes it ("14" is
the object of "arrested"); where it can do neither, the answer is None and nothing should
rest on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from digest.extract.language.classes import Class
from digest.extract.language.small import MOMENTS
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.items import (
    BE,
    COMMA,
    DAY,
    JOINT,
    LEAD,
    NOUN,
    OPENER,
    STOP,
    VERB,
    Item,
    Part,
    Span,
    items,
)


class Tie(StrEnum):
    """How a noun group hangs on its verb."""

    SUBJECT = "subject"
    OBJECT = "object"
    LEAD = "lead"  #: by a preposition


@dataclass(frozen=True, slots=True)
class Role:
    """A verb (index of its item), how one hangs on it, and the preposition, if by one."""

    tie: Tie
    verb: int
    lead: str = ""


#: what they lead stands near by, and has no part in it
_BESIDE = words("beside near behind opposite outside alongside unlike")
_NIGHTS = words("night morning evening afternoon")
_SAME = words("such same")
_DISTANCES = words(
    "streets blocks miles kilometres kilometers metres meters yards doors north south east west"
)
_TRACKS = words("track course schedule target")
_LEADING = frozenset({NOUN, LEAD, DAY, COMMA, JOINT})


@dataclass(frozen=True)
class Frame:
    """The items of one clause, in order; adverbs and quotation marks are left out."""

    tokens: Tokens
    items: tuple[Item, ...]

    @cached_property
    def _chains(self) -> dict[int, tuple[int, ...]]:
        return {}  # by verb; several claims ask for the same

    @cached_property
    def _cores(self) -> dict[int, Tokens]:
        return {}

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return tuple(one.part for one in self.items)

    @cached_property
    def _of_token(self) -> Mapping[int, int]:
        """The item of each token that is in one."""
        found: dict[int, int] = {}
        for k, one in enumerate(self.items):
            for token in range(one.first, one.after):
                found.setdefault(token, k)
        return found

    def at(self, token: int) -> int | None:
        """The item that holds a token."""
        return self._of_token.get(token)

    def low(self, item: int) -> str:
        """The main word of an item, in small letters; empty beyond either end."""
        items_ = self.items
        return self.tokens[items_[item].head].low if 0 <= item < len(items_) else ""

    def part(self, item: int) -> Part:
        """What the item is; beyond either end a stop."""
        parts = self._parts
        return parts[item] if 0 <= item < len(parts) else STOP

    def role(self, item: int) -> Role | None:
        """What the noun group at `item` is to its verb."""
        before = item - 1
        if self.part(before) is JOINT and self.part(before - 1) is NOUN:
            before = before - 2 if self._parallel(item) else before
        led = self.part(before) is LEAD and not self._clausal(before)
        direct = self.part(before) is VERB and (
            self.items[before].to or self.part(item + 1) is OPENER
        )
        verb = None if led or direct else self._verb_after(item)
        if verb is not None and not (
            self.items[verb].bare and self._verb_before(before) is not None
        ):
            return Role(Tie.SUBJECT, verb)
        if led:
            found = self._verb_before(before - 1)
            return None if found is None else Role(Tie.LEAD, found, self.low(before))
        if self.part(before) is NOUN and self.part(before - 1) is VERB:
            return Role(Tie.OBJECT, before - 1)
        return Role(Tie.OBJECT, before) if self.part(before) is VERB else None

    def _parallel(self, item: int) -> bool:
        return self._verb_after(item) is None

    def _clausal(self, lead: int) -> bool:
        """Whether a clause follows the word: "after 14 people died"."""
        if self.low(lead) not in MOMENTS or self.part(lead + 1) is not NOUN:
            return False
        verb = self._verb_after(lead + 1)
        return verb is not None and not self.items[verb].bare

    def _verb_after(self, item: int) -> int | None:
        """The verb that the noun group is the subject of, past "of them", "at Dunmere"."""
        k = item + 1
        while k < len(self.items):
            part = self.part(k)
            if part is VERB:
                if self.items[k].to:
                    return None
                return (self._past_reduced(k) or k) if self.items[k].bare else k
            if self._leads(k):
                k += 2
            elif part is DAY or (part is JOINT and self.part(k + 1) is NOUN and k - item < 3):
                k += 1 if part is DAY else 2
            else:
                past = self._past_inserted(k)
                if past is None:
                    return None
                k = past
        return None

    def _leads(self, item: int) -> bool:
        """Whether a noun or day follows the preposition, and no clause: "before the week is"."""
        led = self.part(item) is LEAD and self.part(item + 1) in (NOUN, DAY)
        return led and (self.low(item) == "as" or not self._clausal(item))

    def _past_inserted(self, k: int) -> int | None:
        """Behind an aside or a relative clause that opens at `k`, where a verb follows it."""
        if self.part(k) is COMMA:
            return self._past_aside(k)
        return self._past_relative(k) if self.part(k) is OPENER else None

    def _past_aside(self, comma: int) -> int | None:
        """Behind ", four of them children," where a verb follows it."""
        for k in range(comma + 1, min(comma + 9, len(self.items))):
            if self.part(k) is COMMA:
                return k + 1 if self.part(k + 1) is VERB else None
            if self.part(k) is STOP:
                return None
        return None

    def _past_reduced(self, verb: int) -> int | None:
        """The main verb behind "the people hurt at Dunmere"; None where "hurt" is the main one."""
        for k in range(verb + 1, min(verb + 9, len(self.items))):
            aim = self.part(k - 1) is LEAD and self.low(k).endswith("ing")
            if self.part(k) is VERB and not aim:
                return None if self.items[k].bare or self.items[k].to else k
            if self.part(k) not in (NOUN, LEAD, DAY, VERB) or (
                self.part(k) is LEAD and self._clausal(k)
            ):
                return None
        return None

    def _past_relative(self, opener: int) -> int | None:
        """Where the main verb behind "who were on the bus" stands."""
        verbs = 0
        for k in range(opener + 1, min(opener + 9, len(self.items))):
            if self.part(k) in (COMMA, STOP, JOINT, OPENER):
                return None
            if self.part(k) is VERB:
                verbs += 1
                if verbs == 2 and not self.items[k].to and not self.items[k].bare:
                    return k
        return None

    def _verb_before(self, item: int) -> int | None:
        """The verb that governs what stands behind `item`, within its own clause."""
        k, past = item, False
        while k >= 0:
            part = self.part(k)
            if part is VERB:
                return k
            if part in (OPENER, STOP) or (part is LEAD and self._clausal(k)):
                return None
            if part is COMMA and not self._adjunct(k):
                if not past or self.part(k + 1) is not NOUN:
                    return None
                k -= 1  # "arrested the manager, Guido Stettler, 58, at his home on Tuesday"
                continue
            past = past or part is COMMA
            opened = self._opened(k) if part is COMMA else None
            k = k - 1 if opened is None else opened - 1
        return None

    def _opened(self, comma: int) -> int | None:
        """The comma that opens the short aside that `comma` closes: ", or ICE,"."""
        for k in range(comma - 1, max(comma - 6, -1), -1):
            if self.part(k) is COMMA:
                return k
            if self.part(k) not in _LEADING:
                return None
        return None

    def _closed(self, comma: int) -> int | None:
        """The comma that closes the short aside that `comma` opens, if the clause goes on."""
        for k in range(comma + 1, min(comma + 6, len(self.items))):
            if self.part(k) is COMMA:
                return k if self._adjunct(k) else None
            if self.part(k) not in _LEADING:
                return None
        return None

    def _adjunct(self, comma: int) -> bool:
        """Whether what follows the comma only adds a time or place: ", in June"."""
        return self.part(comma + 1) in (LEAD, DAY)

    def governor(self, item: int) -> int | None:
        """The verb whose time or place the item at `item` tells, before it, else after it."""
        before = self._verb_before(item - 1)
        return before if before is not None else self._fronted(item)

    def _fronted(self, item: int) -> int | None:
        """As in "On June 12, the two met": the first verb of the clause it opens."""
        k = item - 1
        while k >= 0 and self.part(k) in (LEAD, DAY, NOUN):
            k -= 1
        if k >= 0 and self.part(k) not in (OPENER, STOP, JOINT, COMMA):
            return None
        for k in range(item + 1, len(self.items)):
            if self.part(k) is VERB:
                return k
            if self.part(k) in (OPENER, STOP):
                return None
        return None

    def chain(self, verb: int) -> tuple[int, ...]:
        """The verbs that belong together: "voted to expel", "is expected to open"."""
        if verb not in self._chains:
            self._chains[verb] = self._chain(verb)
        return self._chains[verb]

    def _chain(self, verb: int) -> tuple[int, ...]:
        begin, end = verb, verb
        while self.items[begin].to:
            before = begin - 1 - self._timed(begin - 1)
            if self.part(before) is not VERB and not self._predicative(before):
                break
            if self.part(before) is not VERB:
                before -= 1 + (self.part(before - 1) is LEAD)
            begin = before
        while (after := self._completed(end)) is not None:
            end = after
        return tuple(k for k in range(begin, end + 1) if self.part(k) is VERB)

    def _timed(self, item: int) -> int:
        """How many items up to `item` only tell when: "voted on Tuesday night to close"."""
        k = item
        if self.part(k) is NOUN and self.low(k) in _NIGHTS:
            k -= 1
        if self.part(k) is not DAY:
            return 0
        k -= 1
        return item - (k - 1 if self.part(k) is LEAD else k)

    def _completed(self, verb: int) -> int | None:
        """The infinitive that completes the verb, past words of time."""
        for k in range(verb + 1, min(verb + 5, len(self.items))):
            if self.part(k) is VERB:
                near = k - 1 == verb or k - 1 - self._timed(k - 1) == verb
                return k if self.items[k].to and near else None
        return None

    def _predicative(self, item: int) -> bool:
        """As in "is due to open", "is likely to go", "is on track to"."""
        low = self.low(item)
        if self.low(item - 1) == "on" and low in _TRACKS:
            return self.low(item - 2) in BE
        if self.part(item) is not NOUN or self.part(item - 1) is not VERB:
            return False
        return self.low(item - 1) in BE and (
            self.tokens[self.items[item].head].cls is Class.ADJECTIVE or low in ("due", "likely")
        )

    def subject(self, verb: int) -> int | None:
        """The noun group that the verb is said of, the first of "the toll from the fire"."""
        k = self.chain(verb)[0] - 1
        if self.part(k) is COMMA:
            k = self._before_aside(k)
        if self.part(k) is JOINT:
            earlier = self._verb_before(k - 1)
            return None if earlier is None else self.subject(earlier)
        if self.part(k) is OPENER:
            k -= 1 + (self.part(k - 1) is COMMA)
        while self.part(k) is DAY:
            k -= 1
        if self.part(k - 1) is JOINT and self.low(k - 3) == "between":
            k -= 2
        while self.part(k - 1) is LEAD and self.part(k - 2) is NOUN:
            if self._clausal(k - 1):
                break
            k -= 2
        return self._past_modifier(k) if self.part(k) in (NOUN, VERB) else None

    def _past_modifier(self, item: int) -> int | None:
        """The road, of "the road that runs above the tunnel"; leaflets, of "leaflets on it"."""
        verb = item
        if self.part(item) is NOUN:
            verb = item - 1 - (self.part(item - 1) is LEAD)
        if self.part(verb) is not VERB:
            return item if self.part(item) is NOUN else None
        before = verb - 1
        if item == verb and self.part(before) is NOUN:
            before -= 1
        if self.part(before) is OPENER and self.part(before - 1) is NOUN:
            return before - 1
        if self.items[verb].bare and self.part(before) is NOUN:
            return before
        return item if self.part(item) is NOUN else None

    def _before_aside(self, comma: int) -> int:
        for k in range(comma - 1, max(comma - 14, -1), -1):
            if self.part(k) is COMMA:
                return k - 1
        return -1

    def objects(self, verb: int) -> tuple[int, ...]:
        """The noun groups that follow the verb in its own clause, led or not."""
        found: list[int] = []
        for k in range(verb + 1, len(self.items)):
            part = self.part(k)
            if part is NOUN:
                found.append(k)
            elif part in (OPENER, STOP, COMMA) or self._begins_clause(k):
                break
        return tuple(found)

    def core(self, verb: int) -> Tokens:
        """The tokens of the verb, its subject and what completes it.

        Asides are left out, and what only stands near by: "beside the lighthouse".
        """
        if verb not in self._cores:
            self._cores[verb] = self._core(verb)
        return self._cores[verb]

    def _core(self, verb: int) -> Tokens:
        begin, asides = self._begin(verb)
        main = self.chain(verb)[-1]
        end = max((main, *self.objects(main), *self.days(main)))
        asides += self._beside(begin, end)
        out = [(self.items[lo].first, self.items[hi].after) for lo, hi in asides]
        first = self.items[begin - 1].after if begin else 0
        return tuple(
            self.tokens[k]
            for k in range(first, self.items[end].after)
            if not any(lo <= k < hi for lo, hi in out)
        )

    def _beside(self, begin: int, end: int) -> list[Span]:
        """As in "beside the lighthouse", "two streets from the hotel"."""
        return [
            (k, k + 1)
            for k in range(begin, end)
            if self.part(k) is LEAD
            and self.part(k + 1) is NOUN
            and (self.low(k) in _BESIDE or self._distance(k) or self._likened(k))
        ]

    def _likened(self, lead: int) -> bool:
        """As in "companies such as Acme", "the same gang as Acme"."""
        before = {token.low for token in self.tokens[max(self.items[lead].first - 3, 0) :][:3]}
        return self.low(lead) == "like" or (self.low(lead) == "as" and bool(before & _SAME))

    def _distance(self, lead: int) -> bool:
        return self.low(lead) in ("from", "of") and self.low(lead - 1) in _DISTANCES

    def _begin(self, verb: int) -> tuple[int, list[Span]]:
        """Where the clause of the verb begins, and the asides up to the verb, as items."""
        asides: list[Span] = []
        k = self.chain(verb)[0] - 1
        if self.part(k) is COMMA:
            before = self._before_aside(k)
            if before >= 0:
                if k - before > 2:
                    asides.append((before + 1, k))
                k = before
        comma = -1
        while k >= 0 and self.part(k) in _LEADING:
            if self.part(k) is LEAD and self._clausal(k):
                break
            if self.part(k) is COMMA:
                before = self._before_aside(k)
                if before >= 0 and self.part(before) in (NOUN, DAY):
                    if k - before > 2:
                        asides.append((before + 1, k))
                    k = before
                    continue
                comma = k
            k -= 1
        if self.part(k) is VERB and self.part(k + 1) is JOINT:
            earlier = self.subject(k)
            begin = k if earlier is None else earlier
            return begin, [*asides, (k, k)] if earlier is not None else asides
        return (comma + 1 if k >= 0 <= comma else k + 1), asides

    def _begins_clause(self, item: int) -> bool:
        if self.part(item) is VERB:
            return not self.items[item].bare
        return self.part(item) is LEAD and self._clausal(item)

    def days(self, verb: int) -> tuple[int, ...]:
        """The days after the verb in its own clause."""
        found: list[int] = []
        k = verb + 1
        while k < len(self.items) and self.part(k) not in (OPENER, STOP, VERB):
            if self.part(k) is COMMA and not self._adjunct(k):
                closed = self._closed(k)
                if closed is None:
                    break
                k = closed
            elif self.part(k) is DAY:
                found.append(k)
            k += 1
        return tuple(found)


def frame(tokens: Tokens, days: Iterable[Span] = (), numbers: Iterable[Span] = ()) -> Frame:
    """The clause laid out; `days` and `numbers` are the tokens of its dates and quantities."""
    return Frame(tokens, items(tokens, days, numbers))
