"""The phrases by which sentences name a claim's states: built-in ones and the editors' own.

Each is one part of a sentence: a verb with the claim's matter for object ("sign a contract",
"the contract was signed"), a verb said of the matter or the parties ("expire", "walk away
from"), or what follows "is", "has" or "remains" ("in talks").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from digest.extract.language import inflect, small
from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.words import words


class Role(Enum):
    """What a phrase is in its sentence."""

    DONE = auto()  #: what a party does to the matter: "sign"
    GIVEN = auto()  #: … or anybody, a court or an agency: "award", "void"
    HAPPENS = auto()  #: said of the matter: "expire"
    ACTS = auto()  #: said of a party, of the matter: "walk away from"
    INTO = auto()  #: what is done to a party, with the matter: "tie to", "release from"
    IS = auto()  #: after "is": "in talks"
    HAS = auto()  #: with the matter for object: "have"
    BROKE = auto()  #: said of talks: "broke down"
    OWN = auto()  #: the editors' own, and any of these


#: by short names: to look a member up in its class takes ten times as long
_IS, _HAS, _OWN = Role.IS, Role.HAS, Role.OWN

_BUILT_IN: Mapping[str, Mapping[Role, str]] = {
    "ended": {
        Role.GIVEN: (
            "terminate|cancel|end|scrap|drop|abandon|rescind|revoke|void|annul|nullify|halt|"
            "kill|tear up|rip up|call off|break off|pull the plug on|put an end to|suspend|"
            "dissolve|ditch|axe|let lapse|let run out|quash|invalidate|strike down|wind up|"
            "repudiate|discontinue|bring to an end|bring to a close|overturn|shred|undo|unwind|"
            "pull|cut off"
        ),
        Role.DONE: (
            "exit|quit|sever|cut short|allow to lapse|let expire|buy out of|get out of|hand back|"
            "give up|relinquish|surrender|forfeit|give notice on|serve notice on|lose"
        ),
        Role.HAPPENS: (
            "expire|lapse|collapse|end|fall through|fall apart|run out|come to an end|unravel|"
            "be off|be dead|be over|be no more|founder|go up in smoke|cease|run its course|"
            "be at an end|be void|be history|be in tatter|come to a close|be finished"
        ),
        Role.ACTS: (
            "walk away from|pull out of|back out of|withdraw from|opt out of|renege on|"
            "cut tie|sever tie|part company|part way|walk out on|bail on|step away from|"
            "back away from|go back on"
        ),
        Role.INTO: ("release from|free from|strip of|relieve of|let out of|buy out of|deprive of"),
        Role.IS: "out of contract|free of|rid of|clear of|out of",
    },
    "talks": {
        Role.DONE: (
            "negotiate|renegotiate|discuss|consider|weigh|explore|pursue|seek|hammer out|"
            "thrash out|bargain over|haggle over|mull|eye|bid for|vie for|compete for|"
            "pitch for|work on|talk about|draw up|draft|tender for|apply for"
        ),
        Role.HAPPENS: (
            "be close|be near|be imminent|be within reach|be in sight|be at hand|be in the offing|"
            "be in the pipeline"
        ),
        Role.ACTS: (
            "negotiate with|bargain with|haggle with|talk to|talk with|speak to|speak with"
        ),
        Role.IS: (
            "in talk|in negotiation|in discussion|in exclusive talk|in advanced talk|"
            "in merger talk|at the table|at the negotiating table|close to|near|finalist for|"
            "in the running for|under negotiation|under discussion|on the verge of|talking|"
            "negotiating|bargaining|on the brink of|on the cusp of|within reach of|"
            "an inch from|around the table|round the table|back at the table"
        ),
        Role.HAS: "talk|negotiation|discussion",
        Role.BROKE: (
            "continue|go on|be under way|be underway|be ongoing|resume|restart|reopen|begin|start|"
            "drag on|stall|be deadlocked|be continuing|be at an impasse|progress|proceed|"
            "be at an advanced stage|be at an early stage|be advanced|intensify|carry on|open|"
            "get under way|get underway|rumble on|grind on|take place|move on|enter"
        ),
    },
    "signed": {
        Role.DONE: (
            "sign|ink|win|secure|strike|reach|seal|clinch|finalize|finalise|land|conclude|"
            "enter into|enter|agree to|agree on|agree|renew|extend|expand|sew up|wrap up|"
            "nail down|sign up to|complete|make|get|receive|pen|cut|execute|"
            "sign off on|settle on|settle|bag|snap up|gain|obtain|take on|pick up|lock in|"
            "initial|countersign|announce|unveil|commit to|form|forge|broker|come to"
        ),
        Role.ACTS: (
            "put name to|put pen to paper|sign up to|sign on to|shake hand on|put signature to|"
            "set name to|set signature to|settle with"
        ),
        Role.GIVEN: "award|grant|hand|give|approve|ratify|accept|endorse|vote through|wave through",
        Role.INTO: "tie to|tie down to|bind to|sign to|sign on|sign up to|commit to",
        Role.HAPPENS: (
            "take effect|come into force|go into effect|be in place|be in force|be in effect|"
            "run|exist|cover|remain in force|be binding|be live|kick in|stand|survive|apply|hold|"
            "remain in place|remain valid|be valid|be do|be a do deal|begin|have year|"
            "have month|have season|have long to run"
        ),
        Role.IS: "under contract|under agreement|party to|a party to",
        Role.HAS: "@",
    },
    "none": {
        Role.GIVEN: (
            "reject|turn down|rebuff|spurn|rule out|vote down|refuse|decline|veto|shelve|"
            "throw out|knock back|say no to"
        ),
        Role.IS: (
            "without @|far apart on|poles apart on|at odds over|at loggerheads over|"
            "deadlocked over|at an impasse over"
        ),
        Role.BROKE: (
            "break down|collapse|fail|fall apart|fall through|founder|break off|break up|"
            "come to nothing|go nowhere|be over|be dead|end in stalemate|end in deadlock|"
            "end in failure|end in acrimony|end in disarray|run aground|get nowhere|end without"
        ),
    },
}
#: words that shape a state's name but do not name it
_SMALL = words("a an the in of to for by on not no")
_LED = forms("be have get") | words("has had is are was were been being")
_COPULAS = lex.BE | forms("be remain stay become seem appear keep go come stand lie sit feel")
#: what these have for object, with the phrase after it, is made so: "found her guilty"
_MAKING = forms(
    """
find declare pronounce deem put keep leave make take place judge rule call hold set bring enter
return turn draw limit reduce open start resume begin impose introduce announce order adopt
extend maintain issue set receive get win give cut use slap lay restrict list describe label
"""
)
_HOLDING = forms("hold have begin start enter open resume continue conduct restart reopen")
_BETWEEN = lex.ADVERBS | words(
    "now still back fully again not never yet no-longer any the a an largely down up only all but"
    " officially formally currently already entirely out off early late deep to as"
)
_GAP = 9
_LETTING = words("let allow")


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One phrase that names a state."""

    state: str
    written: str
    spelled: tuple[frozenset[str], ...]
    role: Role
    own: bool = False  #: given by the editors

    @property
    def loose(self) -> bool:
        """Whether it may stand with a verb that is none of its words."""
        return self.role in (Role.IS, Role.HAS, Role.OWN)

    def stands(self, tokens: Sequence[Token], one: Predicate) -> int | None:
        """Where the phrase ends that is, or goes with, a predicate; None where it is not."""
        role = self.role
        if role is _HAS:
            return self._held(tokens, one)
        as_verb = None if role is _IS else self._as_verb(tokens, one)
        if as_verb is not None or not (role is _IS or role is _OWN):
            return as_verb
        return self._after(tokens, one)

    def _as_verb(self, tokens: Sequence[Token], one: Predicate) -> int | None:
        """With the predicate's verb for first word, and its object perhaps between."""
        if tokens[one.at].low not in self.spelled[0]:
            return None
        rest = self.spelled[1:]
        if not rest:
            return None if _turned(tokens, one) else one.group.end
        for at in range(one.group.end, min(one.end, one.group.end + _GAP)):
            if _match(tokens, at, rest, one.end):
                return at + len(rest)
            if tokens[at].low in _NOT:
                return None
            lets = tokens[at].cls == "I" and not self.spelled[0].isdisjoint(_LETTING)
            led = tokens[at].cls == "I" and at + 1 < one.end
            dated = led and self._tells_when(tokens[at + 1])
            if tokens[at].cls not in "DNPJLOMR" and not lets and not dated:
                return None
        return None

    def _after(self, tokens: Sequence[Token], one: Predicate) -> int | None:
        """After "is", "remains", or after what is found, declared or put so."""
        if self.written == "without @":
            return next((k + 1 for k in range(one.group.end, one.end) if _lacks(tokens, k)), None)
        low = tokens[one.at].low
        if (self.spelled[0] & _NO or "yet" in self.spelled[0]) and low in _HAVE_OR_BE:
            return one.group.end if _match(tokens, one.group.end, self.spelled, one.end) else None
        copula = low in _COPULAS
        leads = self.spelled[0] & lex.PREPOSITIONS and len(self.spelled) > 1
        holds = low in _HOLDING and leads
        makes = low in _MAKING and (self.own or self.spelled[0].isdisjoint(("near", "close")))
        if not (copula or makes or holds):
            return None
        for at in range(one.group.end, min(one.end, one.group.end + _GAP)):
            end = _in_talks(tokens, at, self.spelled, one.end)
            if end and not self._another_noun(tokens[at], copula=copula):
                return end
            between = tokens[at].low in _BETWEEN or tokens[at].cls == "R"
            if tokens[at].low in _NOT and not copula:
                return None
            if not between and (copula or tokens[at].cls not in "DNPJLOMI"):
                return None
        return None

    @staticmethod
    def _tells_when(token: Token) -> bool:
        return token.low in small.DATES or token.low in lex.TIMES or token.text[0].isdigit()

    def _another_noun(self, token: Token, *, copula: bool) -> bool:
        """Whether a noun only shares its stem with a state: "charges" and "charged"."""
        alone = len(self.spelled) == 1 and token.cls == "N"
        if copula and not token.low.endswith("s"):
            return False  # "has been idle"
        return alone and token.low.removesuffix("s") != self.written.lower().removesuffix("s")

    def _held(self, tokens: Sequence[Token], one: Predicate) -> int | None:
        """As in "held talks"; what is "@" is the claim's own matter, looked for later."""
        low = tokens[one.at].low
        if self.written == "@":
            there = one.head is not None and tokens[one.head].low == "there"
            has = low in _HAVE or (low in lex.BE and there) or low in _COPULAS
            return one.group.end if has and not one.group.passive else None
        if low not in _HOLDING_OR_HAVING:
            return None
        for at in range(one.group.end, min(one.end, one.group.end + 5)):
            if tokens[at].low in self.spelled[0]:
                return at + 1
            if tokens[at].cls not in "DJRMN":
                return None
        return None


def _turned(tokens: Sequence[Token], one: Predicate) -> bool:
    """Whether a particle makes another verb of it: "ended up in a drawer", "signed off"."""
    after = tokens[one.group.end : one.group.end + 1]
    return bool(after) and after[0].low in _TURNING


_TURNING = words("up off away")


def _lacks(tokens: Sequence[Token], at: int) -> bool:
    """As in "without a deal", "with no deal"."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low == "without" or (tokens[at].low == "with" and after == "no")


_HAVE = words("has have had having 've") | forms("hold possess keep")
_HAVE_OR_BE = _HAVE | lex.BE
_HOLDING_OR_HAVING = _HOLDING | _HAVE


_NO = words("no not without")
_NOT = words("not never no n't")


def _in_talks(
    tokens: Sequence[Token], at: int, spelled: Sequence[frozenset[str]], end: int
) -> int | None:
    """Where a phrase at `at` ends; "in" may be parted from its noun: "in active talks"."""
    if _match(tokens, at, spelled, end):
        return at + len(spelled)
    if len(spelled) == 2 and "in" in spelled[0] and tokens[at].low == "in":
        last = at + 1
        while last < min(end, at + 4) and tokens[last].cls in "JREN":
            if tokens[last].low in spelled[1]:
                return last + 1
            last += 1
    return None


def _match(tokens: Sequence[Token], at: int, spelled: Sequence[frozenset[str]], end: int) -> bool:
    if at + len(spelled) > end or tokens[at].low not in spelled[0]:
        return False
    return all(tokens[at + k].low in form for k, form in enumerate(spelled))


#: "has no licence", for claims that have a state of none
NOTHING = Cue(state="none", written="@", spelled=(frozenset(),), role=Role.HAS)


def built_in(states: Iterable[str]) -> tuple[Cue, ...]:
    """The built-in phrases of those default states that the claim has."""
    states = frozenset(states)
    if "signed" not in states:
        states -= {"none"}
    return tuple(
        Cue(state=state, written=written, spelled=inflect.phrase(written), role=role)
        for state, roles in _BUILT_IN.items()
        if state in states
        for role, listed in roles.items()
        for written in listed.split("|")
    )


class Cues:
    """A claim's phrases, found by the words of a passage that they need."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        listed = tuple(cues)
        self._loose = tuple(cue for cue in listed if cue.loose)
        self._anywhere = {k for k, cue in enumerate(self._loose) if "@" in cue.written}
        self._by_last: dict[str, list[int]] = {}
        for k, cue in enumerate(self._loose):
            for form in cue.spelled[-1]:
                self._by_last.setdefault(form, []).append(k)
        self._by_verb: dict[str, list[Cue]] = {}
        for cue in listed:
            for form in () if cue.loose else cue.spelled[0]:
                self._by_verb.setdefault(form, []).append(cue)

    def loose(self, lows: Iterable[str]) -> tuple[Cue, ...]:
        """Those that may stand with any verb in a passage of these words."""
        last = (k for low in lows for k in self._by_last.get(low, ()))
        return tuple(self._loose[k] for k in sorted(self._anywhere.union(last)))

    def with_verb(self, low: str) -> Sequence[Cue]:
        """Those that may stand with this verb alone."""
        return self._by_verb.get(low, ())


def declared(states: Mapping[str, tuple[str, ...]]) -> tuple[Cue, ...]:
    """The editors' own phrases, and the names of their own states where they are words."""
    found = []
    for state, phrases in states.items():
        found += [_own(state, phrase) for phrase in phrases]
        if state not in _BUILT_IN and _ordinary(state):
            found.append(_own(state, state))
    return tuple(found)


def _ordinary(state: str) -> bool:
    listed = state.replace("_", " ").split()
    return all(word.isalpha() for word in listed) and any(word not in _SMALL for word in listed)


def _own(state: str, written: str) -> Cue:
    """A phrase without the "is" or "has been" that may lead it."""
    spelled = written.replace("_", " ").split()
    while len(spelled) > 1 and spelled[0].lower() in _LED:
        spelled = spelled[1:]
    return Cue(
        state=state,
        written=written,
        spelled=inflect.phrase(" ".join(spelled)),
        role=Role.OWN,
        own=True,
    )
