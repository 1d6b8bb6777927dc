"""A clause laid out for numbers and days: its noun groups, verb groups, and who goes with whom.

Built on word classes alone. What is laid out here proves a tie ("14" is the subject of
"died") or refutes it ("14" is the object of "arrested"); where it can do neither, the
answer is None and nothing should rest on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words

Span = tuple[int, int]  #: tokens from the first up to the second


class Part(StrEnum):
    """What a part of a clause is."""

    NOUN = "noun"  #: a noun group, or an adjective that stands for one
    VERB = "verb"  #: a verb with its auxiliaries
    LEAD = "lead"  #: a preposition
    DAY = "day"
    JOINT = "joint"  #: "and", "or", "but"
    OPENER = "opener"  #: "that", "whether", "because"; "who", "which"
    COMMA = "comma"
    STOP = "stop"  #: any other mark


@dataclass(frozen=True, slots=True)
class Item:
    """One part; `head` is its main word, `passive` for verb groups only."""

    part: Part
    first: int
    after: int
    head: int
    passive: bool = False
    bare: bool = False  #: a participle without auxiliary, which may only qualify its noun
    to: bool = False  #: an infinitive with "to"


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


_BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't get got gets")
_VERBAL = frozenset({Class.AUXILIARY, Class.VERB, Class.BASE, Class.DONE, Class.DOING, Class.TO})
_MAIN = frozenset({Class.VERB, Class.BASE, Class.DONE, Class.DOING})
_NOMINAL = frozenset(
    {Class.DETERMINER, Class.ADJECTIVE, Class.NOUN, Class.NAME, Class.NUMBER, Class.PRONOUN,
     Class.POSSESSIVE}
)  # fmt: skip
_HEADS = frozenset({Class.NOUN, Class.NAME, Class.PRONOUN})
_QUALIFIES = frozenset({Class.DETERMINER, Class.ADJECTIVE, Class.NUMBER, Class.POSSESSIVE})
_OWNED = frozenset({Class.NOUN, Class.NAME, Class.ADJECTIVE, Class.NUMBER})
_STOPS = frozenset(";:—()[]?!…")
#: with a clause after them these open one, else they lead a noun
_MOMENTS = words("after before since until as than")
#: what they lead stands near by, and has no part in it
_BESIDE = words("beside near behind opposite outside alongside unlike")
_SAME = words("such same")
_DISTANCES = words(
    "streets blocks miles kilometres kilometers metres meters yards doors north south east west"
)
#: after a verb these belong to it: "laid off", "thrown out"
_PARTICLES = words("off out up down away back through in on")


_LEADING = frozenset({Part.NOUN, Part.LEAD, Part.DAY, Part.COMMA, Part.JOINT})


@dataclass(frozen=True)
class Frame:
    """The items of one clause, in order; adverbs and quotation marks are left out."""

    tokens: Tokens
    items: tuple[Item, ...]

    def at(self, token: int) -> int | None:
        """The item that holds a token."""
        return next((k for k, one in enumerate(self.items) if one.first <= token < one.after), None)

    def low(self, item: int) -> str:
        """The main word of an item, in small letters; empty beyond either end."""
        if not 0 <= item < len(self.items):
            return ""
        return self.tokens[self.items[item].head].low

    def part(self, item: int) -> Part:
        """What the item is; beyond either end a stop."""
        return self.items[item].part if 0 <= item < len(self.items) else Part.STOP

    def role(self, item: int) -> Role | None:
        """What the noun group at `item` is to its verb."""
        before = item - 1
        if self.part(before) is Part.JOINT and self.part(before - 1) is Part.NOUN:
            before = before - 2 if self._parallel(item) else before
        led = self.part(before) is Part.LEAD and not self._clausal(before)
        verb = None if led else self._verb_after(item)
        if verb is not None and not (
            self.items[verb].bare and self._verb_before(before) is not None
        ):
            return Role(Tie.SUBJECT, verb)
        if led:
            found = self._verb_before(before - 1)
            return None if found is None else Role(Tie.LEAD, found, self.low(before))
        if self.part(before) is Part.NOUN and self.part(before - 1) is Part.VERB:
            return Role(Tie.OBJECT, before - 1)
        return Role(Tie.OBJECT, before) if self.part(before) is Part.VERB else None

    def _parallel(self, item: int) -> bool:
        return self._verb_after(item) is None

    def _clausal(self, lead: int) -> bool:
        """Whether a clause follows the word: "after 14 people died"."""
        if self.low(lead) not in _MOMENTS or self.part(lead + 1) is not Part.NOUN:
            return False
        verb = self._verb_after(lead + 1)
        return verb is not None and not self.items[verb].bare

    def _verb_after(self, item: int) -> int | None:
        """The verb that the noun group is the subject of, past "of them", "at Dunmere"."""
        k = item + 1
        while k < len(self.items):
            part = self.part(k)
            if part is Part.VERB:
                if self.items[k].to:
                    return None
                return (self._past_reduced(k) or k) if self.items[k].bare else k
            if part is Part.LEAD and self.part(k + 1) in (Part.NOUN, Part.DAY):
                k += 2
            elif part is Part.DAY or (
                part is Part.JOINT and self.part(k + 1) is Part.NOUN and k - item < 3
            ):
                k += 1 if part is Part.DAY else 2
            elif part is Part.COMMA:
                past = self._past_aside(k)
                if past is None:
                    return None
                k = past
            elif part is Part.OPENER:
                past = self._past_relative(k)
                if past is None:
                    return None
                k = past
            else:
                return None
        return None

    def _past_aside(self, comma: int) -> int | None:
        """Behind ", four of them children," where a verb follows it."""
        for k in range(comma + 1, min(comma + 9, len(self.items))):
            if self.part(k) is Part.COMMA:
                return k + 1 if self.part(k + 1) is Part.VERB else None
            if self.part(k) is Part.STOP:
                return None
        return None

    def _past_reduced(self, verb: int) -> int | None:
        """The main verb behind "the people hurt at Dunmere"; None where "hurt" is the main one."""
        for k in range(verb + 1, min(verb + 9, len(self.items))):
            if self.part(k) is Part.VERB:
                return None if self.items[k].bare or self.items[k].to else k
            if self.part(k) not in (Part.NOUN, Part.LEAD, Part.DAY) or (
                self.part(k) is Part.LEAD and self._clausal(k)
            ):
                return None
        return None

    def _past_relative(self, opener: int) -> int | None:
        """Where the main verb behind "who were on the bus" stands."""
        verbs = 0
        for k in range(opener + 1, min(opener + 9, len(self.items))):
            if self.part(k) in (Part.COMMA, Part.STOP, Part.JOINT):
                return None
            if self.part(k) is Part.VERB:
                verbs += 1
                if verbs == 2 and not self.items[k].to and not self.items[k].bare:
                    return k
        return None

    def _verb_before(self, item: int) -> int | None:
        """The verb that governs what stands behind `item`, within its own clause."""
        k = item
        while k >= 0:
            part = self.part(k)
            if part is Part.VERB:
                return k
            if part in (Part.OPENER, Part.STOP) or (part is Part.LEAD and self._clausal(k)):
                return None
            if part is Part.COMMA and not self._adjunct(k):
                return None
            k -= 1
        return None

    def _adjunct(self, comma: int) -> bool:
        """Whether what follows the comma only adds a time or place: ", in June"."""
        return self.part(comma + 1) in (Part.LEAD, Part.DAY)

    def governor(self, item: int) -> int | None:
        """The verb whose time or place the item at `item` tells, before it, else after it."""
        before = self._verb_before(item - 1)
        return before if before is not None else self._fronted(item)

    def _fronted(self, item: int) -> int | None:
        """As in "On June 12, the two met": the first verb of the clause it opens."""
        k = item - 1
        while k >= 0 and self.part(k) in (Part.LEAD, Part.DAY, Part.NOUN):
            k -= 1
        if k >= 0 and self.part(k) not in (Part.OPENER, Part.STOP, Part.JOINT, Part.COMMA):
            return None
        for k in range(item + 1, len(self.items)):
            if self.part(k) is Part.VERB:
                return k
            if self.part(k) in (Part.OPENER, Part.STOP):
                return None
        return None

    def chain(self, verb: int) -> tuple[int, ...]:
        """The verbs that belong together: "voted to expel", "is expected to open"."""
        begin, end = verb, verb
        while self.items[begin].to and (
            self.part(begin - 1) is Part.VERB or self._predicative(begin - 1)
        ):
            begin -= 1 if self.part(begin - 1) is Part.VERB else 2
        while self.part(end + 1) is Part.VERB and self.items[end + 1].to:
            end += 1
        return tuple(k for k in range(begin, end + 1) if self.part(k) is Part.VERB)

    def _predicative(self, item: int) -> bool:
        """As in "is due to open", "is likely to go"."""
        if self.part(item) is not Part.NOUN or self.part(item - 1) is not Part.VERB:
            return False
        low = self.low(item)
        return self.low(item - 1) in _BE and (
            self.tokens[self.items[item].head].cls is Class.ADJECTIVE or low in ("due", "likely")
        )

    def subject(self, verb: int) -> int | None:
        """The noun group that the verb is said of, the first of "the toll from the fire"."""
        k = self.chain(verb)[0] - 1
        if self.part(k) is Part.COMMA:
            k = self._before_aside(k)
        if self.part(k) is Part.JOINT:
            earlier = self._verb_before(k - 1)
            return None if earlier is None else self.subject(earlier)
        if self.part(k) is Part.OPENER:
            k -= 1 + (self.part(k - 1) is Part.COMMA)
        while self.part(k) is Part.DAY:
            k -= 1
        while self.part(k - 1) is Part.LEAD and self.part(k - 2) is Part.NOUN:
            if self._clausal(k - 1):
                break
            k -= 2
        return self._past_modifier(k) if self.part(k) in (Part.NOUN, Part.VERB) else None

    def _past_modifier(self, item: int) -> int | None:
        """The road, of "the road that runs above the tunnel"; leaflets, of "leaflets on it"."""
        verb = item
        if self.part(item) is Part.NOUN:
            verb = item - 1 - (self.part(item - 1) is Part.LEAD)
        if self.part(verb) is not Part.VERB:
            return item if self.part(item) is Part.NOUN else None
        before = verb - 1
        if item == verb and self.part(before) is Part.NOUN:
            before -= 1
        if self.part(before) is Part.OPENER and self.part(before - 1) is Part.NOUN:
            return before - 1
        if self.items[verb].bare and self.part(before) is Part.NOUN:
            return before
        return item if self.part(item) is Part.NOUN else None

    def _before_aside(self, comma: int) -> int:
        for k in range(comma - 1, max(comma - 14, -1), -1):
            if self.part(k) is Part.COMMA:
                return k - 1
        return -1

    def objects(self, verb: int) -> tuple[int, ...]:
        """The noun groups that follow the verb in its own clause, led or not."""
        found: list[int] = []
        for k in range(verb + 1, len(self.items)):
            part = self.part(k)
            if part is Part.NOUN:
                found.append(k)
            elif part in (Part.OPENER, Part.STOP, Part.COMMA):
                break
            elif (part is Part.VERB and not self.items[k].bare) or (
                part is Part.LEAD and self._clausal(k)
            ):
                break
        return tuple(found)

    def core(self, verb: int) -> Tokens:
        """The tokens of the verb, its subject and what completes it.

        Asides are left out, and what only stands near by: "beside the lighthouse".
        """
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
            if self.part(k) is Part.LEAD
            and self.part(k + 1) is Part.NOUN
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
        if self.part(k) is Part.COMMA:
            before = self._before_aside(k)
            if before >= 0:
                if k - before > 2:
                    asides.append((before + 1, k))
                k = before
        comma = -1
        while k >= 0 and self.part(k) in _LEADING:
            if self.part(k) is Part.LEAD and self._clausal(k):
                break
            if self.part(k) is Part.COMMA:
                before = self._before_aside(k)
                if before >= 0 and self.part(before) in (Part.NOUN, Part.DAY):
                    if k - before > 2:
                        asides.append((before + 1, k))
                    k = before
                    continue
                comma = k
            k -= 1
        if self.part(k) is Part.VERB and self.part(k + 1) is Part.JOINT:
            earlier = self.subject(k)
            begin = k if earlier is None else earlier
            return begin, [*asides, (k, k)] if earlier is not None else asides
        return (comma + 1 if k >= 0 <= comma else k + 1), asides

    def days(self, verb: int) -> tuple[int, ...]:
        """The days after the verb in its own clause."""
        found: list[int] = []
        for k in range(verb + 1, len(self.items)):
            part = self.part(k)
            if part is Part.DAY:
                found.append(k)
            elif part in (Part.OPENER, Part.STOP, Part.VERB) or (
                part is Part.COMMA and not self._adjunct(k)
            ):
                break
        return tuple(found)


def frame(tokens: Tokens, days: Iterable[Span] = (), numbers: Iterable[Span] = ()) -> Frame:
    """The clause laid out; `days` and `numbers` are the tokens of its dates and quantities."""
    day = {first: after for first, after in days if after > first}
    number = {first: after for first, after in numbers if after > first}
    items: list[Item] = []
    k = 0
    while k < len(tokens):
        one = _item(tokens, k, day, number)
        if one is not None:
            items.append(one)
        k = one.after if one is not None else k + 1
    return Frame(tokens, tuple(items))


def _item(tokens: Tokens, k: int, day: dict[int, int], number: dict[int, int]) -> Item | None:
    token = tokens[k]
    if k in day:
        return Item(Part.DAY, k, day[k], day[k] - 1)
    if k in number:
        return _noun(tokens, k, day, number)
    match token.cls:
        case Class.MARK:
            return _mark(tokens, k)
        case Class.COORDINATOR:
            return Item(Part.JOINT, k, k + 1, k)
        case Class.SUBORDINATOR | Class.WH:
            return Item(Part.OPENER, k, k + 1, k)
        case Class.PREPOSITION:
            return Item(Part.LEAD, k, k + 1, k)
        case Class.ADVERB:
            return None
    if _acts(tokens, k) or (token.cls in _VERBAL and not _qualifies(tokens, k)):
        return _verb(tokens, k, day, number)
    return _noun(tokens, k, day, number)


def _mark(tokens: Tokens, k: int) -> Item | None:
    text = tokens[k].text
    if text == ",":
        return Item(Part.COMMA, k, k + 1, k)
    return Item(Part.STOP, k, k + 1, k) if text in _STOPS else None


def _acts(tokens: Tokens, k: int) -> bool:
    """A past that was taken for an adjective: "The two merged last year"."""
    token = tokens[k]
    if token.cls is not Class.ADJECTIVE or not token.low.endswith("ed") or not k:
        return False
    follows = tokens[k + 1].cls if k + 1 < len(tokens) else Class.MARK
    return tokens[k - 1].cls in _HEADS and follows not in (Class.NOUN, Class.ADJECTIVE)


def _qualifies(tokens: Tokens, k: int) -> bool:
    """A participle before its noun: "the surviving birds"."""
    if tokens[k].cls not in (Class.DONE, Class.DOING) or not k or k + 1 >= len(tokens):
        return False
    return tokens[k - 1].cls in _QUALIFIES and tokens[k + 1].cls in (Class.NOUN, Class.ADJECTIVE)


def _verb(tokens: Tokens, k: int, day: dict[int, int], number: dict[int, int]) -> Item:
    end, main, be, auxiliary = k, k, False, False
    while end < len(tokens) and end not in day and end not in number:
        cls = tokens[end].cls
        if cls in _MAIN or (end == k and cls is Class.ADJECTIVE):
            main = end
            end += 1
            break
        if cls in (Class.AUXILIARY, Class.TO):
            be = tokens[end].low in _BE
            auxiliary = auxiliary or cls is Class.AUXILIARY
            main = end
        elif cls is not Class.ADVERB and tokens[end].text not in "\"'":
            break
        end += 1
    cls = tokens[main].cls
    end = max(end, main + 1)
    while end > main + 1 and tokens[end - 1].cls is Class.ADVERB:
        end -= 1
    if end < len(tokens) and tokens[end].low in _PARTICLES and _particle(tokens, end):
        end += 1
    return Item(
        Part.VERB,
        k,
        end,
        main,
        passive=be and cls in (Class.DONE, Class.VERB) and main > k,
        bare=cls in (Class.DONE, Class.DOING, Class.ADJECTIVE) and not auxiliary,
        to=tokens[k].cls is Class.TO,
    )


def _particle(tokens: Tokens, k: int) -> bool:
    """Whether the word belongs to the verb: another preposition, or an object, follows."""
    if tokens[k].low in ("in", "on", "through"):
        return k + 1 < len(tokens) and tokens[k + 1].cls is Class.PREPOSITION
    return True


def _noun(tokens: Tokens, k: int, day: dict[int, int], number: dict[int, int]) -> Item:
    end, head = k, -1
    while end < len(tokens):
        if end > k and tokens[end].start - tokens[end - 1].end > 2:
            break
        if end in number:
            if head >= 0:
                break
            end = number[end]
            continue
        token = tokens[end]
        if end in day and end > k:
            if not _within(tokens, day[end]):
                break
            end = day[end]
            continue
        if _owning(tokens, end):
            head, end = -1, end + 1
            continue
        if token.cls not in _NOMINAL and not (end > k and _qualifies(tokens, end)):
            break
        if head >= 0 and token.cls in (Class.DETERMINER, Class.PRONOUN):
            break
        if head >= 0 and _acts(tokens, end):
            break
        if token.cls in _HEADS:
            head = end
        elif (
            token.cls is Class.POSSESSIVE
            and end + 1 < len(tokens)
            and (tokens[end + 1].cls in _OWNED)
        ):
            head = -1
        end += 1
    end = max(end, k + 1)
    return Item(Part.NOUN, k, end, head if head >= 0 else end - 1)


def _owning(tokens: Tokens, k: int) -> bool:
    """The mark of "the players' union"."""
    return (
        tokens[k].text == "'"
        and 0 < k < len(tokens) - 1
        and tokens[k - 1].low.endswith("s")
        and tokens[k - 1].end == tokens[k].start
        and tokens[k + 1].cls in _OWNED
    )


def _within(tokens: Tokens, after: int) -> bool:
    """Whether a noun follows the day: "the June 12 meeting"."""
    return after < len(tokens) and tokens[after].cls is Class.NOUN
