"""Status: which of a claim's states the predicates of a passage name, and which they rule out.

A state is named when one of its phrases is a predicate of the claim's matter or parties:
"the contract expired", "signed a contract", "is in talks". Of several, the last holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest import values
from digest.extract.found import Found, Unread
from digest.extract.kinds.states import NOTHING, Cue, Role
from digest.extract.language import lexicon as lex
from digest.extract.language.groups import NounGroup, noun_groups
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood
from digest.extract.language.predicates import Predicate, phrase
from digest.extract.language.realis import NO_LONGER, Told, realis
from digest.extract.language.text import Token
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.parties import Party
from digest.extract.speakers.said import joined
from digest.extract.standing import Around, is_party, stands_for
from digest.model import Stance, named
from digest.values import Status

_ANAPHORS = words("it they this that which both those one")
_THINGS = words("it them one this that")
#: before the claim's word: no such thing yet, or another one
_UNREADY = words(
    """
draft model possible proposed potential future similar previous earlier another new-style prospective
tentative hypothetical any such every each would-be rival separate principle temporary old former
provisional
"""
)
#: what is renewed or talked of is the next one, not this
_RENEWING = forms("renew extend renegotiate")
_TALKS = words("talks negotiations discussions talk bargaining")
#: with "of" or "on" these are a share of the matter, or what goes on there
_SHARES = words("all most part parts half some much rest use lanes lane traffic section side both each one none work")
_UNNAMED = "no state is named by a predicate"
_OTHER = "said of something else"
_UNSAID = "asked, wished or supposed, not said to be so"
_BEFORE = "tells of how it stood before"


@dataclass(frozen=True)
class Named:
    """A state named by a predicate, and how."""

    state: str
    cue: Cue
    one: Predicate
    mood: Mood


def read(
    told: Told, looked: Looked, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """The statuses a passage gives, one for each stance, or why there is none."""
    found: list[Named] = []
    why = _UNNAMED
    for which in range(len(told.predicates)):
        read_ = _of(told, which, looked, around)
        if isinstance(read_, Unread):
            why = read_.why if why == _UNNAMED else why
        else:
            found += read_
    if not told.predicates and told.reported:
        return _verbless(told, looked)
    chosen = tuple(_chosen(told, found))
    valued = tuple((one.one, _found(one, looked)) for one in chosen)
    kept = tuple((one, made) for one, made in valued if made)
    return kept or Unread(why)


def _verbless(
    told: Told, looked: Looked
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """What somebody announced or what records show: "a one-year pause", "no contract with"."""
    groups = noun_groups(told.tokens)
    if not groups or groups[0].start > 1:
        return Unread(_UNNAMED)
    first = groups[0]
    head = told.tokens[first.start : first.end]
    no = head[0].low == "no"
    state = next(
        (
            cue.state
            for cue in looked.cues
            if cue.own and any(token.low in cue.spelled[-1] for token in head)
        ),
        "none" if no and "none" in looked.universe and looked.hits(head) else None,
    )
    if state is None or (no and state != "none"):
        return Unread(_UNNAMED)
    value = values.status(state, looked.universe)
    found = Found(value=value, stance=Stance.ASSERTED, at=first.head, negated=no)
    return ((phrase(first, len(told.tokens)), found),)


def _of(
    told: Told, which: int, looked: Looked, around: Around
) -> tuple[Named, ...] | Unread:
    """The state that one predicate names, by the longest of the phrases that do."""
    one = told.predicates[which]
    cues = (*looked.cues, NOTHING) if "none" in looked.universe else looked.cues
    fits = [(cue, end) for cue in cues if (end := cue.stands(told.tokens, one))]
    fits.sort(key=lambda fit: (not fit[0].own, -fit[1], -len(fit[0].spelled)))
    why = _UNNAMED
    for cue, end in fits:
        if not _said_of(told, one, cue, end, looked, around):
            why = _OTHER
            continue
        mood = realis(told, which)
        if mood is None:
            return Unread(_UNSAID)
        if _background(told, one, mood):
            return Unread(_BEFORE)
        return (_named(told, one, cue, mood),)
    return Unread(why)


def _named(told: Told, one: Predicate, cue: Cue, mood: Mood) -> Named:
    longer = _no_longer(told, one)
    if longer and not cue.own and cue.state in ("signed", "talks"):
        return Named("ended", cue, one, replace(mood, negated=False))
    if mood.negated and told.tokens[one.at].low in _RENEWING and cue.state == "signed":
        return Named("ended", cue, one, replace(mood, negated=False))
    if cue.state == "none" or (cue.own and cue.spelled[0] & {"no", "not", "without"}):
        return Named(cue.state, cue, one, replace(mood, negated=False))
    return Named(cue.state, cue, one, mood)


def _no_longer(told: Told, one: Predicate) -> bool:
    near = told.tokens[one.group.start : one.group.end + 2]
    return any(token.low in NO_LONGER for token in near)


def _background(told: Told, one: Predicate, mood: Mood) -> bool:
    """In the outlet's own words "had a contract" is how it was, not how it stands."""
    had = told.tokens[one.at].low == "had" and not one.auxiliaries
    return had and not told.reported and not mood.negated


# ── what the phrase is said of ──


def _said_of(
    told: Told, one: Predicate, cue: Cue, end: int, looked: Looked, around: Around
) -> bool:
    """Whether a phrase is said of the claim's matter or parties, as its role asks."""
    place = _Place(told, one, looked, around)
    match cue.role:
        case Role.OWN:
            return _own(place, cue, end)
        case Role.DONE:
            return place.matter_done(end) and (one.group.passive or place.party_acts())
        case Role.GIVEN:
            return place.matter_done(end)
        case Role.HAPPENS:
            return place.matter_is_subject() and not place.has_object(end)
        case Role.ACTS:
            return place.party_acts() and place.names_matter_or_party(end)
        case Role.IS if cue.written == "without @":
            without = place.topic_after(end)
            return without and (place.party_acts() or place.subject_word() in _TALKS)
        case Role.IS:
            return place.party_acts() or place.matter_is_subject()
        case Role.BROKE:
            return place.subject_word() in _TALKS and place.frame_is_ours()
        case Role.HAS:
            return _has(place, cue, end)
    return False


def _has(place: "_Place", cue: Cue, end: int) -> bool:
    if cue.written != "@":
        return place.party_acts()
    there = place.subject_word() == "there"
    denied = place.one.negated or not place.positive() or _no_longer(place.told, place.one)
    if cue.state == "none" and ("signed" in place.looked.universe or not denied):
        return False
    if place.told.tokens[place.one.at].low in lex.BE and not there and not denied:
        return False
    return place.matter_done(end) and (there or place.party_acts())


def _own(place: "_Place", cue: Cue, end: int) -> bool:
    """An editors' phrase: of the matter or a party, as subject or object, whichever it takes."""
    one = place.one
    verb = place.told.tokens[one.at].low in cue.spelled[0]
    if verb and not one.group.passive and place.has_object(one.group.end):
        return place.object_is_ours(one.group.end) or (
            len(cue.spelled) > 1 and place.frame_is_ours()
        )
    if place.subject_is_ours():
        return True
    return not verb and not one.group.passive and place.object_is_ours(one.group.end)


@dataclass(frozen=True)
class _Place:
    """One predicate among what is looked for."""

    told: Told
    one: Predicate
    looked: Looked
    around: Around

    def subject_word(self) -> str:
        return self.told.tokens[self.one.head].low if self.one.head is not None else ""

    def party_acts(self) -> bool:
        """Whether a party does it, or somebody for it."""
        if self.one.subject is None:
            spoken = self.told.lenient and self.around.speaker is not None
            return spoken and any(named(self.around.speaker or "", p) for p in self.looked.parties)
        if not self.looked.parties:
            return True
        return any(
            stands_for(self.told.tokens, self.one, party, self.around)
            for party in self.looked.parties
        )

    def matter_is_subject(self) -> bool:
        if self.one.subject is None or self.one.head is None:
            return False
        start, end = self.one.subject
        word = self.subject_word()
        if word in _ANAPHORS and self.one.noun == start + 1:
            return self._topic_near()
        return self._has_topic(start, end)

    def matter_done(self, after: int) -> bool:
        """Whether the matter is what is done: its object, or the subject of a passive."""
        if self.one.group.passive:
            return self.matter_is_subject() or self._object_topic(after)
        return self._object_topic(after)

    def _object_topic(self, after: int) -> bool:
        groups = self._objects(min(after, self.one.group.end))
        for group in groups:
            if self._has_topic(group.start, self._of_end(group)):
                return True
            word = self.told.tokens[group.head].low
            if group.end == group.start + 1 and word in _THINGS:
                return self._topic_near()
        return False

    def has_object(self, after: int) -> bool:
        return bool(self._objects(after))

    def object_is_ours(self, after: int) -> bool:
        """Whether the matter or a party is the object."""
        return self._object_topic(after) or any(
            self._is_party(group) for group in self._objects(after)
        )

    def subject_is_ours(self) -> bool:
        return self.matter_is_subject() or self.party_acts()

    def frame_is_ours(self) -> bool:
        """Whether matter or parties are named with the predicate at all."""
        frame = self.told.tokens[self.one.begin : self.one.end]
        return bool(self.looked.hits(frame)) or any(
            named(joined(frame), party) for party in self.looked.parties
        )

    def names_matter_or_party(self, after: int) -> bool:
        rest = self.told.tokens[after : self.one.end]
        said = joined(rest)
        ours = bool(self.looked.hits(rest)) or any(named(said, p) for p in self.looked.parties)
        return ours or any(token.low in _THINGS for token in rest[:2]) or not rest

    def _objects(self, after: int) -> tuple[NounGroup, ...]:
        """The one or two noun groups that follow the verb without a preposition."""
        at = after
        groups = {group.start: group for group in noun_groups(self.told.tokens)}
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
        starts = {one.start: one for one in noun_groups(self.told.tokens)}
        while end + 1 < self.one.end and self.told.tokens[end].low in ("of", "on", "in"):
            follows = starts.get(end + 1)
            if follows is None:
                break
            end = follows.end
        return end

    def _has_topic(self, start: int, end: int) -> bool:
        """Whether the main noun, or one that "of" leads on to, is one of the claim's words."""
        tokens = self.told.tokens
        heads = {
            group.head
            for group in noun_groups(tokens)
            if start <= group.start < end
            and (group.start == start or self._shared(start, group))
        }
        for begin, stop in self.looked.hits(tokens[start:end]):
            last = start + stop - 1
            named_ = last + 1 in heads and tokens[last + 1].low in self.looked.heads
            if (last in heads or named_) and not self._unready(start, start + begin):
                return True
        return False

    def _shared(self, start: int, group: NounGroup) -> bool:
        tokens = self.told.tokens
        led = tokens[group.start - 1].low in ("of", "on", "in")
        first = next((g for g in noun_groups(tokens) if g.start == start), None)
        return led and first is not None and tokens[first.head].low in _SHARES

    def topic_after(self, at: int) -> bool:
        """Whether the matter is the noun group that begins at `at`."""
        group = next((g for g in noun_groups(self.told.tokens) if g.start == at), None)
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


_PARTICLES = words("up off out down back away through over")


def _dated(tokens: Sequence[Token], group: NounGroup) -> bool:
    return tokens[group.head].low in lex.TIMES


# ── which of several holds ──


def _chosen(told: Told, found: Sequence[Named]) -> Iterator[Named]:
    """One state for each stance: the last that was come to."""
    stances = dict.fromkeys(one.mood.stance for one in found)
    for stance in stances:
        of = [one for one in found if one.mood.stance is stance]
        own = [one for one in of if one.cue.own]
        now = [one for one in own or of if "had" not in one.one.auxiliaries] or own or of
        states = {(one.state, one.mood.negated) for one in now}
        if len(states) == 1:
            yield now[0]
        else:
            yield from _last(told, now)


def _last(told: Told, several: Sequence[Named]) -> Iterator[Named]:
    """Of states that differ: what was so is not what is ruled out; "signed … but lapsed"."""
    positive = [one for one in several if not one.mood.negated]
    if len({one.state for one in positive}) == 1:
        yield positive[0]
        return
    main = [one for one in positive if one.one.link in ("", "that", "to")]
    if len({one.state for one in main}) == 1:
        yield main[0]
    elif main and main[-1].one.also:
        yield main[-1]


def _found(one: Named, looked: Looked) -> Found | None:
    value = _value(one, looked)
    if value is None:
        return None
    negated = one.mood.negated
    return Found(value=value, stance=one.mood.stance, at=one.one.at, negated=negated)


def _value(one: Named, looked: Looked) -> Status | None:
    if not one.mood.negated:
        if one.state not in looked.universe:
            return None
        return values.status(one.state, looked.universe)
    if one.state in ("signed", "none") and not one.cue.own and "none" in looked.universe:
        return values.status("none", looked.universe) if one.state == "signed" else None
    left = looked.universe - {one.state}
    if one.state == "none" or not left:
        return None
    named_ = "none" if "none" in left and one.cue.own else None
    return Status(any_of=left, state=named_)


