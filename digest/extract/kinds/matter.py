"""Whether a predicate is said of a claim's matter ("the contract") or of its parties."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.extract.kinds.likeness import of_another_kind
from digest.extract.language import lexicon as lex
from digest.extract.language import small
from digest.extract.language.groups import NounGroup
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import DONE, Predicate
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.extract.standing import Around, is_party, speaks_for, stands_for
from digest.model import named

_ANAPHORS = words("it they this that which both those one")
_THINGS = words("it them one this that")
#: before the claim's word: no such thing yet, or another one
_UNREADY = words(
    """
draft model possible proposed potential future similar previous earlier another new-style
prospective
tentative hypothetical any such every each would-be rival separate principle provisional
"""
)
#: with "of" or "on" these are a share of the matter, or what goes on there
_SHARES = words("all most rest use lanes traffic both each none work") | words(
    "terms details conditions provisions renewal extension continuation"
)
_COMING = words("next summer winter spring autumn end season")
_PAPERS = words("papers paperwork documents document")
_OWNING = words("its their his her our my")
TALKS = words("talks negotiations discussions talk bargaining")
#: what a deal may be to do
_TRADING = forms("buy sell acquire purchase merge take lease")
_TRADES = words("sale takeover acquisition merger purchase buyout transfer")
#: in one noun phrase with what stands before: "a deal to sell Acme to Lumen", "with Acme"
_TYING = words("with between of to for and")
#: what is decided or done about the matter; the editors' own phrases may be said of these
_ABOUT = words(
    """
decision vote ruling verdict judgment announcement operations
operation use service services work trial trials testing tests production construction
deliveries flights
"""
)
_POSTS = words("post job office position role duties service leadership seat place")
_LEADING = words("of on in over with at")
_APART = words("at of")
_OTHERS = words("it them him her us me")
_PARTICLES = words("up off out down back away through over")


@dataclass(frozen=True)
class Matter:
    """One predicate among what is looked for."""

    told: Told
    one: Predicate
    looked: Looked
    around: Around
    own: bool = False  #: whether it is an editors' phrase that is said of it

    def subject_word(self) -> str:
        return self.told.tokens[self.one.head].low if self.one.head is not None else ""

    def party_acts(self) -> bool:
        """Whether a party does it, or somebody for it."""
        if self.one.subject is None:
            spoken = self.told.lenient and self.around.speaker is not None
            return spoken and any(speaks_for(self.around, p) for p in self.looked.parties)
        if not self.looked.parties:
            return True
        return any(
            stands_for(self.told.tokens, self.one, party, self.around)
            for party in self.looked.parties
        )

    def subject_names_party(self) -> bool:
        """Whether the subject is of a party: "the college's professors"."""
        said = joined(self.told.tokens[slice(*self.one.subject)]) if self.one.subject else ""
        return any(named(said, party) for party in self.looked.parties)

    def subject_is_elsewhere(self) -> bool:
        """Whether the subject is told apart by a name that is none of the claim's: "drivers at
        Northern Tram", where those at Acme are asked after.
        """
        if self.one.subject is None or self.subject_names_party() or not self._asks_where():
            return False
        tokens, (start, end) = self.told.tokens, self.one.subject
        asked = self.looked.question_words | self.looked.name_words
        return any(
            tokens[group.start - 1].low in _APART
            and tokens[group.head].cls == "P"
            and all(t.low not in asked for t in tokens[group.start : group.end])
            for group in self.told.nouns
            if start < group.start < end
        )

    def _asks_where(self) -> bool:
        """Whether a party tells in the question whose people are meant: "drivers at Acme"."""
        names = (name for party in self.looked.parties for name in party)
        asked = self.looked.claim.question
        return any(f" {led} {name}" in asked for name in names for led in _APART)

    def matter_is_subject(self, *, unready: bool = False) -> bool:
        """Whether the matter is the subject; `unready`: or one that was only proposed."""
        if self.one.subject is None or self.one.head is None:
            return False
        start, end = self.one.subject
        word = self.subject_word()
        if word in _ANAPHORS and self.one.noun == start + 1:
            return self._topic_near()
        return self._has_topic(start, end, unready=unready)

    def matter_done(self, after: int) -> bool:
        """Whether the matter is what is done: its object, or the subject of a passive."""
        if self.is_passive():
            return self.matter_is_subject() or self._object_topic(after)
        return self._object_topic(after)

    def is_passive(self) -> bool:
        """Whether it is done to the subject: "was signed", or "the contract signed in May"."""
        return self.one.group.passive or self.one.link == DONE

    def _object_topic(self, after: int) -> bool:
        if self.one.whom and self._has_topic(*self.one.whom):
            return True
        straight = self._objects(min(after, self.one.group.end))
        if self._to_trade(after):
            return True
        for group in (*straight, *(self._objects(after) if after > self.one.group.end else ())):
            if self._has_topic(group.start, self._of_end(group)):
                return True
            word = self.told.tokens[group.head].low
            shares = [t.low for t in self.told.tokens[group.end : group.end + 1]] == ["of"]
            if group.end == group.start + 1 and word in _THINGS and not shares:
                return self._topic_near()
        return False

    def _to_trade(self, after: int) -> bool:
        """As in "agreed to buy Acme", where a deal to is asked after."""
        led = self.told.tokens[after : after + 2]
        to = len(led) == 2 and led[0].cls == "T" and led[1].low in _TRADING
        return to and led[1].low in self.looked.by_first

    def of_a_trade(self) -> bool:
        """Whether it is the sale or takeover itself, and no deal on it, that is told of."""
        head = self.one.head if self.is_passive() else None
        first = next(iter(self._objects(self.one.group.end)), None)
        at = head if head is not None else first.head if first else None
        return at is not None and self.told.tokens[at].low in _TRADES

    def talks_done(self, after: int) -> bool:
        """Whether talks are the object: "broke off talks on a deal"."""
        first = next(iter(self._objects(after)), None)
        talks = first is not None and self.told.tokens[first.head].low in TALKS
        return talks and self.frame_is_ours()

    def object_ties_all(self, after: int) -> bool:
        """Whether the matter that is the object is one of every party, whoever does it:
        "the minister signed a contract between Acme and the ministry".
        """
        first = next(iter(self._objects(after)), None)
        if first is None or len(self.looked.parties) < 2:
            return False
        said = joined(self.told.tokens[first.start : self._tied_end(first)])
        return all(named(said, party) for party in self.looked.parties)

    def _tied_end(self, group: NounGroup) -> int:
        """Past all that belongs to a noun: "with Acme", "to sell Acme to Lumen"."""
        tokens, starts = self.told.tokens, {one.start: one for one in self.told.nouns}
        end = group.end
        while end + 1 < self.one.end:
            verb = tokens[end].cls == "T" and tokens[end + 1].low in _TRADING
            at = end + 1 + verb
            if not (verb or tokens[end].low in _TYING) or at not in starts:
                break
            end = starts[at].end
        return end

    def object_is_known(self, after: int) -> bool:
        """Whether the object is one there is: who discusses "its contract" has one."""
        groups = self._objects(after)
        known = ("the", "its", "their", "his", "her", "our", "this", "that")
        return bool(groups) and self.told.tokens[groups[0].start].low in known

    def dated_after(self, at: int) -> bool:
        """Whether a time to come is named in the rest of the clause."""
        return any(t.low in _COMING | small.DATES for t in self.told.tokens[at : self.one.end])

    def object_is_owned(self, after: int) -> bool:
        """Whether the object is somebody's own: "lost its contract"."""
        first = next(iter(self._objects(after)), None)
        said = self.told.tokens[first.start : first.end] if first else ()
        return any(token.cls == "L" or token.low in _OWNING for token in said)

    def leaves_another(self) -> bool:
        """As in "resigned from the library board", where another post is asked after."""
        tokens, at = self.told.tokens, self.one.group.end
        if self.one.group.passive or at >= self.one.end or tokens[at].low not in ("from", "as"):
            return False
        asked = self.looked.claim.question.lower().rstrip("?").split()
        group = next((g for g in self.told.nouns if g.start == at + 1), None)
        if group is None or not self.looked.by_first or tokens[group.head].low in _POSTS:
            return False
        said = tokens[group.start : self._of_end(group)]
        known = any(token.low in asked for token in said if token.cls in "NPJ")
        ours = any(named(joined(said), party) for party in self.looked.parties)
        return not (known or ours or self.looked.hits(said))

    def object_has_topic_word(self, after: int) -> bool:
        """Whether one of the claim's words stands in the object, whatever it is about."""
        tokens = self.told.tokens
        return any(self.looked.hits(tokens[g.start : g.end]) for g in self._objects(after))

    def has_object(self, after: int) -> bool:
        return bool(self._objects(after))

    def object_is_ours(self, after: int) -> bool:
        """Whether the matter or a party is the object."""
        objects = self._objects(after)
        return (
            self._object_topic(after)
            or any(self._is_party(group) for group in objects)
            or any(self._about_party(group) for group in objects)
        )

    def _about_party(self, group: NounGroup) -> bool:
        """As in "paused operations with the robot"."""
        tokens, at = self.told.tokens, group.end
        if tokens[group.head].low not in _ABOUT or at + 1 >= self.one.end:
            return False
        follows = next((g for g in self.told.nouns if g.start == at + 1), None)
        return tokens[at].low in _LEADING and follows is not None and self._is_party(follows)

    def subject_is_ours(self) -> bool:
        return self.matter_is_subject() or self.party_acts()

    def frame_is_ours(self) -> bool:
        """Whether matter or parties are named with the predicate at all."""
        frame = self.told.tokens[self.one.begin : self.one.end]
        return bool(self.looked.hits(frame)) or any(
            named(joined(frame), party) for party in self.looked.parties
        )

    def names_matter(self, after: int) -> bool:
        return bool(self.looked.hits(self.told.tokens[after : self.one.end]))

    def names_matter_or_party(self, after: int) -> bool:
        rest = self.told.tokens[after : self.one.end]
        said = joined(rest)
        ours = bool(self.looked.hits(rest)) or any(named(said, p) for p in self.looked.parties)
        return ours or any(token.low in _THINGS for token in rest[:2]) or not rest

    def _objects(self, after: int) -> tuple[NounGroup, ...]:
        """The one or two noun groups that follow the verb without a preposition."""
        at = after
        groups = {group.start: group for group in self.told.nouns}
        found: list[NounGroup] = []
        while at < self.one.end and len(found) < 2:
            group = groups.get(at)
            if group and group.end <= self.one.end and not _dated(self.told.tokens, group):
                found.append(group)
                at = group.end
            elif self.told.tokens[at].cls == "R" or self.told.tokens[at].low in _PARTICLES:
                at += 1
            else:
                break
        return tuple(found)

    def _of_end(self, group: NounGroup) -> int:
        """Past "of …", where the noun is but a share or use of the matter."""
        end = group.end
        starts = {one.start: one for one in self.told.nouns}
        while end + 1 < self.one.end and self.told.tokens[end].low in _LEADING:
            follows = starts.get(end + 1)
            if follows is None:
                break
            end = follows.end
        return end

    def _has_topic(self, start: int, end: int, *, unready: bool = False) -> bool:
        """Whether the main noun, or one that "of" leads on to, is one of the claim's words."""
        tokens = self.told.tokens
        heads = {
            group.head
            for group in self.told.nouns
            if start <= group.start < end and (group.start == start or self._shared(start, group))
        }
        for begin, stop in self.looked.hits(tokens[start:end]):
            last = start + stop - 1
            after = self.looked.heads | _PAPERS if self.looked.cues else self.looked.heads
            named_ = last + 1 in heads and tokens[last + 1].low in after
            if not (last in heads or named_) or of_another_kind(
                tokens, self.told.nouns, start + begin, last + named_, self.looked
            ):
                continue
            if unready or not self._unready(start, start + begin):
                return True
        return False

    def _shared(self, start: int, group: NounGroup) -> bool:
        tokens = self.told.tokens
        led = tokens[group.start - 1].low in _LEADING
        first = next((g for g in self.told.nouns if g.start == start), None)
        shares = _SHARES | _ABOUT if self.own else _SHARES
        return led and first is not None and tokens[first.head].low in shares

    def acted_on(self, end: int) -> bool:
        """Whether a party stands between a verb and the word before `end`, or is its subject:
        "tied Fenn to a contract", "was stripped of its contract".
        """
        if self.one.group.passive:
            return self.party_acts()
        said = joined(self.told.tokens[self.one.group.end : end])
        ours = any(named(said, party) for party in self.looked.parties)
        return ours or (self.party_acts() and not _OTHERS.isdisjoint(said.lower().split()))

    def given_to_party(self, after: int) -> bool:
        """Whether a party gets it: "awarded Acme the contract", "handed it to Acme"."""
        if len(self.looked.parties) < 2:
            return True
        begin = self.one.begin if self.is_passive() else after
        said = joined(self.told.tokens[begin : self.one.end])
        if not _OTHERS.isdisjoint(said.lower().split()):
            return True
        subject = joined(self.told.tokens[slice(*self.one.subject)]) if self.one.subject else ""
        return any(
            named(said, party) and (self.is_passive() or not named(subject, party))
            for party in self.looked.parties
        )

    def topic_after(self, at: int) -> bool:
        """Whether the matter is the noun group that begins at `at`."""
        group = next((g for g in self.told.nouns if g.start == at), None)
        return group is not None and self._has_topic(group.start, group.end)

    def _unready(self, start: int, at: int) -> bool:
        lows = {token.low for token in self.told.tokens[start:at]}
        if self.looked.cues and not lows.isdisjoint(_UNREADY):
            if not lows.isdisjoint(_UNREADY - words("any such each every")):
                return True
            return self.positive() and not self.told.lenient
        return False

    def positive(self) -> bool:
        near = self.told.tokens[self.one.begin : self.one.group.end + 3]
        return not self.one.negated and not any(t.low in ("no", "neither", "without") for t in near)

    def _is_party(self, group: NounGroup) -> bool:
        return any(
            is_party(self.told.tokens, (group.start, group.end), group.head, party, self.around)
            for party in self.looked.parties
        )

    def _topic_near(self) -> bool:
        return bool(self.looked.topic.search(self.around.near))


def _dated(tokens: Sequence[Token], group: NounGroup) -> bool:
    first = tokens[group.start].low
    return tokens[group.head].low in lex.TIMES or first in small.DATES or first in lex.TIMES
