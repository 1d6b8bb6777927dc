"""The phrases by which sentences name a claim's states: built-in ones and the editors' own.

In a phrase "@" is one of the claim's words, ".." up to six words of one noun phrase
before it, and "..." up to six words of any kind. "&" lets the claim's word stand on
either side: "sign & @" catches "signed a contract" and "the contract was signed".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.extract.language import inflect
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases as grammar
from digest.extract.language.text import Tokens
from digest.extract.language.words import words

_BUILT_IN = {
    "ended": (
        "no longer; terminate & @; cancel & @; end & @; expire; scrap & @; lapse; drop .. @;"
        " pull out of; walk away from; fall through; collapse; suspend & @; abandon & @;"
        " break off; call off; rescind & @; revoke & @; withdraw from; back out of; quit .. @;"
        " kill .. @; cut tie; sever tie; wind down; void & @; halt & @; tear up; exit .. @"
    ),
    "talks": (
        "in talk; hold talk; in negotiation; in discussion; negotiate & @; discuss .. @;"
        " close to .. @; near .. @; vie for; compete for; bid for; consider .. @; weigh .. @;"
        " explore .. @; pursue .. @; seek .. @; pitch; court; propose .. @; finalist for;"
        " in the running for"
    ),
    "signed": (
        "sign & @; ink & @; award & @; win & @; secure & @; strike .. @; reach & @; seal & @;"
        " clinch & @; finalize & @; finalise & @; grant & @; land .. @; enter into .. @;"
        " agree to .. @; have .. @; hold .. @; get .. @; receive .. @; be under @; under @ with;"
        " choose ... @; select ... @; pick ... @; exist @; current @; extend & @;"
        " renew & @; expand & @; @ cover; @ run; @ in place"
    ),
}
#: words that shape a state's name but do not name it
_SMALL = words("a an the in of to for by on not no")
_MARKS = ("@", "..", "...", "&")
#: what phrases begin with that are neither verbs nor prepositions
_NO_VERBS = words("no close near finalist current exist")
_REACH = 6
_AROUND = 9


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One phrase that names a state."""

    state: str
    written: str
    spelled: tuple[frozenset[str], ...]
    before: bool = False  #: the claim's word stands before the phrase
    after: bool = False  #: … after it
    loose: bool = False  #: other phrases may come between
    own: bool = False  #: given by the editors

    @property
    def verb(self) -> bool:
        """Whether the phrase begins with a verb, as all but a few do."""
        first = self.written.removeprefix("@ ").split()[0]
        return first not in lex.PREPOSITIONS and first not in _NO_VERBS and not self.own

    def found(self, clause: Tokens, hits: Iterable[tuple[int, int]]) -> Iterator[int]:
        """The tokens at which the phrase stands, with the claim's word where it must."""
        places, first = tuple(hits), self.spelled[0]
        last = len(clause) - len(self.spelled)
        for at in [k for k, token in enumerate(clause) if token.low in first and k <= last]:
            if all(clause[at + k].low in forms for k, forms in enumerate(self.spelled)):
                end = at + len(self.spelled)
                if (
                    not (self.before or self.after)
                    or (
                        self.after and any(_object(clause, end, start, self) for start, _ in places)
                    )
                    or (self.before and any(_subject(clause, stop, at, self) for _, stop in places))
                ):
                    yield at


def _object(clause: Tokens, end: int, topic: int, cue: Cue) -> bool:
    """Whether the topic is the object of what ends at `end`: one noun phrase between."""
    if not 0 <= topic - end <= _REACH:
        return False
    return cue.loose or all(_in_noun_phrase(clause, k, end) for k in range(end, topic))


def _in_noun_phrase(clause: Tokens, at: int, begin: int) -> bool:
    token = clause[at]
    if token.text in ",;—:":
        return False
    if token.low in lex.PREPOSITIONS and token.low != "of":
        return False
    if token.low in lex.SUBORDINATORS or token.low == "to":
        return False
    verbal = grammar.is_verb(clause, at) or token.low in _PARTICIPLES
    return not (at == begin and (verbal or token.low in lex.ADVERBS or token.low == "not"))


_PARTICIPLES = words("been met made taken given gone done seen shown known said")


def _subject(clause: Tokens, stop: int, at: int, cue: Cue) -> bool:
    """Whether the topic, ending at `stop`, is what the verb at `at` is said of."""
    if not 0 <= at - stop <= _AROUND:
        return False
    if not cue.after:
        return True
    _, _, auxiliaries = grammar.verb_group(clause, at, stop)
    between = {token.low for token in clause[stop:at]}
    return bool(auxiliaries & lex.BE or between & {"that", "which"}) or _intransitive(clause, at)


def _intransitive(clause: Tokens, at: int) -> bool:
    follows = clause[at + 1] if at + 1 < len(clause) else None
    return follows is None or (follows.low not in lex.DETERMINERS and not follows.capital)


def built_in(states: Iterable[str]) -> tuple[Cue, ...]:
    """The built-in phrases of those default states that the claim has."""
    return tuple(
        _cue(state, written.strip())
        for state, listed in _BUILT_IN.items()
        if state in states
        for written in listed.split(";")
    )


def declared(states: Mapping[str, tuple[str, ...]]) -> tuple[Cue, ...]:
    """The editors' own phrases, and the names of their own states where they are words."""
    found = []
    for state, phrases in states.items():
        found += [_cue(state, phrase, own=True) for phrase in phrases]
        if state not in _BUILT_IN and state != "none" and _ordinary(state):
            found.append(_cue(state, state, own=True))
    return tuple(found)


def _ordinary(state: str) -> bool:
    words = state.replace("_", " ").split()
    return all(word.isalpha() for word in words) and any(word not in _SMALL for word in words)


def _cue(state: str, written: str, *, own: bool = False) -> Cue:
    spelled = written.replace("_", " ").split()
    return Cue(
        state=state,
        written=written,
        spelled=tuple(inflect.inflections(w) for w in spelled if w not in _MARKS),
        before=spelled[0] == "@" or "&" in spelled,
        after=spelled[-1] == "@",
        loose="..." in spelled,
        own=own,
    )
