"""Status: which of a claim's states the predicates of a passage name, and which they rule out.

A state is named when one of its phrases is a predicate of the claim's matter or parties:
"the contract expired", "signed a contract", "is in talks". Of several, the last holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest import values
from digest.extract.found import Found, Unread
from digest.extract.kinds import apart
from digest.extract.kinds.likeness import by_others, by_those_asked
from digest.extract.kinds.matter import TALKS, Matter
from digest.extract.kinds.states import NOTHING, Cue, Role
from digest.extract.language import lexicon as lex
from digest.extract.language import small
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood
from digest.extract.language.predicates import DONE, RELATIVE, Predicate, phrase
from digest.extract.language.realis import realis
from digest.extract.language.text import Token
from digest.extract.language.told import NO_LONGER, Told
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.standing import Around
from digest.model import Stance
from digest.values import Status

#: what is renewed or talked of is the next one, not this
_RENEWING = forms("renew extend renegotiate")
_BARRING = forms("ban bar prohibit block forbid stop")
_COLLAPSING = forms("fall collapse unravel founder")
_UNDER = Cue(state="signed", written="under", spelled=(frozenset(("under",)),), role=Role.IS)
#: to somebody, perhaps of something else
_SPEAKING = forms("talk speak")
#: with whoever gets it: "awarded Acme the contract", "handed it to Acme"
_GIVING = forms("award grant hand give")
_BARGAINING = forms("negotiate bargain haggle hammer thrash bid vie compete tender apply pitch")
_LOSING = forms("lose")
#: after which talks are over, where they are told of as done: "hammered out a deal"
_HAMMERING = forms("hammer thrash")
UNNAMED = "no state is named by a predicate"
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


def read(tokens: Sequence[Token], looked: Looked, *, lenient: bool, reported: bool) -> Found | None:
    """The status that words by themselves give, those of a notice: the first there is.

    `lenient`: participles count ("denied having"); `reported`: in somebody's words.
    """
    told = Told.of(tokens, lenient=lenient, reported=reported)
    found = states(told, looked, Around.alone(looked.parties))
    return None if isinstance(found, Unread) else found[0][1]


def states(
    told: Told, looked: Looked, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """The statuses a passage gives, one for each stance, or why there is none."""
    found: list[Named] = []
    why = UNNAMED
    loose = looked.near.loose(token.low for token in told.tokens)
    for which, one in enumerate(told.predicates):
        if one.also and any(apart.with_another(told, led) for led in told.predicates[:which]):
            continue  # "signed with a rival, and renewed it"
        read_ = _of(told, which, looked, around, loose)
        if isinstance(read_, Unread):
            why = read_.why if why == UNNAMED else why
        else:
            found += read_
    if told.reported and not found and not any(_full(told, one) for one in told.predicates):
        return _verbless(told, looked)
    if not found:
        found += _under(told, looked, around)
    chosen = tuple(_chosen(found))
    valued = tuple((one.one, _found(one, looked)) for one in chosen)
    kept = tuple((one, made) for one, made in valued if made)
    return kept or Unread(why)


def _full(told: Told, one: Predicate) -> bool:
    """Whether a predicate is one: not the participle that ends "the services referenced"."""
    rest = any(token.word for token in told.tokens[one.group.end :])
    trails = not rest and not one.auxiliaries and told.tokens[one.at].low.endswith("ed")
    return one.finite and not trails


def _verbless(told: Told, looked: Looked) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """What somebody announced or what records show: "a one-year pause", "no contract with"."""
    groups = [g for g in told.nouns if told.tokens[g.head].low not in small.DATES]
    lead = told.tokens[: groups[0].start] if groups else ()
    if not groups or any(token.cls not in "IPR" for token in lead):
        return Unread(UNNAMED)
    first = groups[0]
    head = told.tokens[first.start : first.end]
    no = head[0].low == "no"
    if told.lenient and "signed" in looked.universe and looked.hits(head):
        found = Found(
            value=values.status("signed", looked.universe),
            stance=Stance.ASSERTED,
            at=first.head,
            negated=no,
        )
        return ((phrase(first, len(told.tokens)), found),)  # "denied reports of a deal"
    state = next(
        (
            cue.state
            for cue in looked.cues
            if cue.own and any(token.low in cue.spelled[-1] for token in head)
        ),
        "none" if no and "none" in looked.universe and looked.hits(head) else None,
    )
    if state is None or (no and state != "none"):
        return Unread(UNNAMED)
    value = values.status(state, looked.universe)
    found = Found(value=value, stance=Stance.ASSERTED, at=first.head, negated=no)
    return ((phrase(first, len(told.tokens)), found),)


def _of(
    told: Told, which: int, looked: Looked, around: Around, loose: tuple[Cue, ...]
) -> tuple[Named, ...] | Unread:
    """The state that one predicate names, by the longest of the phrases that do.

    `loose`: the phrases that may stand with any of the passage's verbs.
    """
    one = told.predicates[which]
    verb = told.tokens[one.at].low
    nothing = (NOTHING,) if "none" in looked.universe else ()
    cues = (*loose, *looked.near.with_verb(verb), *nothing)
    fits = [(cue, end) for cue in cues if (end := cue.stands(told.tokens, one))]
    fits.sort(
        key=lambda fit: (
            not fit[0].own,
            verb not in fit[0].spelled[0],
            -fit[1],
            -len(fit[0].spelled),
        )
    )
    why = UNNAMED
    if one.link == RELATIVE and not _tells_of_ours(told, one, looked, around):
        return Unread(_OTHER)
    for cue, end in fits:
        if not _said_of(told, one, cue, end, looked, around):
            why = _OTHER
            continue
        mood = _concluded(told, which) if one.link == DONE else realis(told, which)
        if mood is None:
            return Unread(_UNSAID)
        if _background(told, one, mood):
            return Unread(_BEFORE)
        if not mood.negated and (aside := _apart(told, one, looked)):
            return Unread(aside)
        return (_named(told, one, cue, mood),)
    return Unread(why)


def _under(told: Told, looked: Looked, around: Around) -> Iterator[Named]:
    """A deal that something is done under: "flies the mail under a contract with the post"."""
    if "signed" not in looked.universe:
        return
    for at, token in enumerate(told.tokens[:-1]):
        known = token.low == "under" and told.tokens[at + 1].low in _ARTICLES
        which = _holding(told, at) if known else None
        if which is None:
            continue
        one, mood = told.predicates[which], realis(told, which)
        firm = mood and not mood.negated and mood.stance in (Stance.ASSERTED, Stance.PLANNED)
        if (
            firm
            and Matter(told, one, looked, around).topic_after(at + 1)
            and not (_apart(told, one, looked))
        ):
            yield Named("signed", _UNDER, one, Mood(negated=False, stance=Stance.ASSERTED))


def _holding(told: Told, at: int) -> int | None:
    """The predicate that a place belongs to."""
    return next((k for k, p in enumerate(told.predicates) if p.begin <= at < p.end), None)


def _concluded(told: Told, which: int) -> Mood | None:
    """The mood of a participle that tells which deal is meant, and so that there is one:
    "works under a contract signed in May"; not "wants a contract signed by May".
    """
    one = told.predicates[which]
    if one.subject is None or one.subject[1] != one.group.start:
        return None
    start = one.subject[0]
    known = told.tokens[start].low in _ARTICLES or any(
        token.cls == "L" for token in told.tokens[start : one.head]
    )
    later = (k for k, p in enumerate(told.predicates[which + 1 :], which + 1) if p.finite)
    led = one.parent is not None and told.predicates[one.parent].at < start
    over = one.parent if led else next(later, None)
    if over is None or not known or told.tokens[told.predicates[over].at].low in _WANTING:
        return None
    mood = realis(told, over)
    sure = mood and not mood.negated and mood.stance in (Stance.ASSERTED, Stance.PLANNED)
    return Mood(negated=False, stance=Stance.ASSERTED) if sure else None


_ARTICLES = words("the a an its their his her our this that")
_WANTING = forms("want need require seek demand await expect hope get see have like ask wish find")


def _apart(told: Told, one: Predicate, looked: Looked) -> str | None:
    """Why words that name a state do not tell how the matter stands."""
    if apart.of_custom(told, one):
        return "tells of a custom"
    if told.tokens[one.at].cls != "X" and apart.a_stage(told, one, looked.claim.question):
        return "tells of a first step only"
    if apart.with_another(told, one):
        return _OTHER
    if apart.on_paper(told, one):
        return _UNSAID
    over = apart.of_before(told, one) or apart.while_it_was(told, one)
    return _BEFORE if over else None


def _tells_of_ours(told: Told, one: Predicate, looked: Looked, around: Around) -> bool:
    """Whether a relative clause is about the matter or a party: not "the minister who"."""
    place = Matter(told, one, looked, around)
    return one.whom is not None or place.matter_is_subject() or place.subject_names_party()


def _named(told: Told, one: Predicate, cue: Cue, mood: Mood) -> Named:
    longer = _no_longer(told, one)
    if longer and not cue.own and cue.state in ("signed", "talks"):
        return Named("ended", cue, one, replace(mood, negated=False))
    if mood.negated and told.tokens[one.at].low in _RENEWING and cue.state == "signed":
        return Named("ended", cue, one, replace(mood, negated=False))
    if told.tokens[one.at].low in _HAMMERING and _is_done(told, one) and not cue.own:
        return Named("signed", cue, one, mood)
    if cue.state == "ended" and not cue.own and _of_talks(told, one):
        return Named("none", cue, one, replace(mood, negated=False))
    if _afar(told, one, cue):
        return Named("none", cue, one, replace(mood, negated=False))
    if cue.state == "none" or (cue.own and cue.spelled[0] & {"no", "not", "without"}):
        return Named(cue.state, cue, one, replace(mood, negated=False))
    return Named(cue.state, cue, one, mood)


def _of_talks(told: Told, one: Predicate) -> bool:
    """As in "broke off talks": there is no deal, but none has ended."""
    first = next((g for g in told.nouns if one.group.end <= g.start <= one.group.end + 1), None)
    return first is not None and told.tokens[first.head].low in TALKS


def _is_done(told: Told, one: Predicate) -> bool:
    return told.tokens[one.at].cls in "VE" and not one.auxiliaries & lex.BE


def _afar(told: Told, one: Predicate, cue: Cue) -> bool:
    """As in "nowhere near a deal", "not close to one"."""
    between = {token.low for token in told.tokens[one.group.start : one.group.end + 3]}
    return cue.written in _NEARING and not between.isdisjoint(("nowhere", "not", "n't"))


_COMING = forms("come get")
_NEARING = ("near", "close to", "on the verge of")


def _no_longer(told: Told, one: Predicate) -> bool:
    near = told.tokens[one.group.start : one.group.end + 2]
    return any(token.low in NO_LONGER for token in near)


def _background(told: Told, one: Predicate, mood: Mood) -> bool:
    """In the outlet's own words "had a contract" is how it was, not how it stands."""
    had = told.tokens[one.at].low == "had" and not one.auxiliaries
    then = any(token.low in _DECADES for token in told.tokens[one.at : one.end])
    return had and (then or not told.reported) and not mood.negated


_DECADES = frozenset(f"{century}{ten}0s" for century in (19, 20) for ten in range(10))


# ── what the phrase is said of ──


def _said_of(
    told: Told, one: Predicate, cue: Cue, end: int, looked: Looked, around: Around
) -> bool:
    """Whether a phrase is said of the claim's matter or parties, as its role asks."""
    if cue.role is not Role.GIVEN and by_others(told.tokens, one.head, looked, own=cue.own):
        return False
    return _as_role(Matter(told, one, looked, around, own=cue.own), cue, end)


def _as_role(place: Matter, cue: Cue, end: int) -> bool:
    match cue.role:
        case Role.OWN:
            return _own(place, cue, end)
        case Role.DONE | Role.GIVEN | Role.ACTS | Role.INTO:
            return _deed(place, cue, end)
        case Role.HAPPENS:
            due = cue.state == "ended" and _due(place)
            return _happens(place, cue) and not due and not place.has_object(end)
        case Role.IS if cue.written == "without @":
            return _without(place, end)
        case Role.IS:
            apart_ = "party to" in cue.written and not place.names_matter(end)
            if cue.written == "out of contract" and place.dated_after(end):
                return False  # "out of contract next summer"
            if place.told.tokens[place.one.at].low in _COMING and cue.written in _NEARING:
                return False  # "came close to signing", and did not
            return not apart_ and (place.party_acts() or place.matter_is_subject())
        case Role.BROKE:
            return place.subject_word() in TALKS and place.frame_is_ours()
        case Role.HAS:
            return _has(place, cue, end)
    return False


def _deed(place: Matter, cue: Cue, end: int) -> bool:
    """Whether somebody does it to the matter, or to a party with the matter."""
    verb = place.told.tokens[place.one.at].low
    match cue.role:
        case Role.DONE:
            return _done(place, cue, end)
        case Role.GIVEN:
            taken = verb not in _GIVING or place.given_to_party(end)
            over = cue.state == "ended" and place.talks_done(end)
            return over or (taken and place.matter_done(end))
        case Role.ACTS:
            told_of = verb not in _SPEAKING or place.names_matter(end)
            if cue.written == "settle with" and "settlement" not in place.looked.by_first:
                return False
            return place.party_acts() and told_of and place.names_matter_or_party(end)
        case Role.INTO:
            return place.topic_after(end) and place.acted_on(end)
    return False


def _due(place: Matter) -> bool:
    """As in "expires next summer", which tells when it will, and not that it has."""
    one = place.one
    verb = place.told.tokens[one.at]
    return (
        verb.cls == "V"
        and not one.auxiliaries
        and (verb.low in _RUNNING_OUT or verb.low.removesuffix("s") in _RUNNING_OUT)
    )


_RUNNING_OUT = words("expire lapse end run cease")


def _done(place: Matter, cue: Cue, end: int) -> bool:
    one = place.one
    if cue.written == "complete" and place.of_a_trade():
        return False  # what is completed was agreed on before
    verb = place.told.tokens[one.at].low
    if verb in _LOSING and not (place.is_passive() or place.object_is_owned(end)):
        return False  # "lost the contract to a rival", which it may never have had
    open_ = cue.state != "talks" or verb in _BARGAINING or not place.object_is_known(end)
    acts = place.is_passive() or place.party_acts() or place.object_ties_all(end)
    return open_ and place.matter_done(end) and acts


def _without(place: Matter, end: int) -> bool:
    one = place.one
    first = place.told.tokens[one.group.end : one.group.end + 1]
    if one.negated or (first and first[0].low == "no"):
        return False  # "has no right to build without a lease"
    ours = place.party_acts() or place.subject_names_party() or place.subject_word() in TALKS
    return place.topic_after(end) and ours


def _happens(place: Matter, cue: Cue) -> bool:
    return place.matter_is_subject() or _collapsed(place, cue)


def _collapsed(place: Matter, cue: Cue) -> bool:
    """As in "the proposed deal fell through": what collapses need not have been signed."""
    verb = place.told.tokens[place.one.at].low
    return cue.state == "ended" and verb in _COLLAPSING and place.matter_is_subject(unready=True)


def _has(place: Matter, cue: Cue, end: int) -> bool:
    if cue.written != "@":
        return place.party_acts()
    there = place.subject_word() == "there"
    if place.subject_word() in ("nobody", "none"):
        return False  # "nobody at the club had a contract"
    denied = place.one.negated or not place.positive() or _no_longer(place.told, place.one)
    if cue.state == "none" and ("signed" in place.looked.universe or not denied):
        return False
    if place.told.tokens[place.one.at].low in lex.BE and not there and not denied:
        return False
    return place.matter_done(end) and (there or place.party_acts())


def _own(place: Matter, cue: Cue, end: int) -> bool:
    """An editors' phrase: of the matter or a party, as subject or object, whichever it takes."""
    one = place.one
    verb = place.told.tokens[one.at].low in cue.spelled[0]
    if len(cue.spelled) > 1 and (
        place.looked.hits(place.told.tokens[one.at : end]) or place.topic_after(end)
    ):
        # "voted to divest", of a vote on divestment; "voted to authorize a strike"
        return not place.subject_is_elsewhere()
    if verb and _bars_from(place):
        return True
    if verb and not one.group.passive and place.has_object(one.group.end):
        return place.object_is_ours(one.group.end) or (
            len(cue.spelled) > 1
            and place.frame_is_ours()
            and not place.object_has_topic_word(one.group.end)
        )
    if verb and one.group.passive and place.object_has_topic_word(one.group.end):
        return place.object_is_ours(one.group.end)  # "was granted a permit"
    if verb and by_those_asked(place.told.tokens, place.told.nouns, one.head, place.looked):
        return True
    if place.subject_is_ours():
        return place.matter_is_subject() or not (verb and place.leaves_another())
    is_ = place.told.tokens[one.at].low in lex.BE  # what follows is the phrase itself
    return not (verb or is_ or one.group.passive) and place.object_is_ours(one.group.end)


def _bars_from(place: Matter) -> bool:
    """As in "banned officers from using the tool"."""
    tokens, one = place.told.tokens, place.one
    if tokens[one.at].low not in _BARRING or one.group.passive:
        return False
    at = next((k for k in range(one.group.end, one.end) if tokens[k].low == "from"), None)
    rest = tokens[at + 1 : one.end] if at is not None else ()
    led = next((k for k, token in enumerate(rest) if token.cls == "I"), len(rest))
    return bool(place.looked.hits(rest[:led]))


# ── which of several holds ──


def _chosen(found: Sequence[Named]) -> Iterator[Named]:
    """One state for each stance: the last that was come to."""
    found = [one for one in found if one.one.link != DONE] or found
    stances = dict.fromkeys(one.mood.stance for one in found)
    for stance in stances:
        of = [one for one in found if one.mood.stance is stance]
        own = [one for one in of if one.cue.own]
        now = [one for one in own or of if "had" not in one.one.auxiliaries] or own or of
        states = {(one.state, one.mood.negated) for one in now}
        if len(states) == 1:
            yield now[0]
        else:
            yield from _last(now)


def _last(several: Sequence[Named]) -> Iterator[Named]:
    """Of states that differ: what was so is not what is ruled out; "signed … but lapsed"."""
    positive = [one for one in several if not one.mood.negated]
    if len({one.state for one in positive}) == 1:
        yield positive[0]
        return
    main = [one for one in positive if one.one.link in ("", "that", "to")]
    if len({one.state for one in main}) == 1:
        yield main[0]
    elif main and (main[-1].one.also or _over_since(main)):
        yield main[-1]


def _over_since(main: Sequence[Named]) -> bool:
    """As in "signed in 2019, but it has since lapsed"."""
    before = {one.state for one in main[:-1]}
    return before == {"signed"} and main[-1].state == "ended" and main[-1].one.at > main[0].one.at


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
