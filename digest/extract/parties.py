"""Whether a clause is about the claim's subjects, and not about somebody else.

Every subject is named in the clause, or stands for itself there by a pronoun or role
and is named near by. A clause that names a stranger where a subject is missing, or
joins "with" a stranger, is not the claim's.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases, small
from digest.extract.language.text import Article, Token, Tokens
from digest.extract.language.words import words
from digest.extract.numbers.numerals import begins_number
from digest.extract.speakers.said import joined
from digest.model import named

Party = tuple[str, ...]  #: a subject with all its names


@dataclass(frozen=True, kw_only=True)
class Given:
    """What may be taken for granted of a clause.

    `definite`: "the meeting" stands for the one spoken of before; `undergone`: it is done
    to the parties, and anybody may do it; `around`: the names that only tell where or when;
    `events`: the words for what came about.
    """

    definite: bool = False
    undergone: bool = False
    around: Party = ()
    events: AbstractSet[str] = frozenset()


_NOTHING = Given()


def about(
    clause: Tokens,
    at: int,
    parties: Sequence[Party],
    near: str,
    strangers: "Strangers",
    speaker: str | None = None,
    given: Given = _NOTHING,
) -> bool:
    """Whether the clause, with the topic at `at`, is about all the parties.

    `near`: the text round about in which a subject may be named instead; `speaker`: who
    keeps it back, where that is one of them.
    """
    if not parties:
        return True
    text = joined(clause)
    missing = [party for party in parties if not named(text, party)]
    if any(not (named(near, party) or of_party(speaker or "", party)) for party in missing):
        return False
    every = tuple(name for party in parties for name in party)
    if len(parties) > 1 and _joined_with_stranger(clause, every):
        return False
    if not missing:
        return given.undergone or not strangers.lead(clause, every)
    speaks = speaker is not None and of_party(speaker, every)
    stands = speaks or (given.definite and _taken_up(clause, at, every, given))
    stands = stands or (given.definite and _by_its_noun(clause[: at + 1], every))
    return (stands or _stands_in(clause, at, every)) and not strangers.any(clause, every)


def goes_on(
    clause: Tokens, parties: Sequence[Party], strangers: "Strangers", events: AbstractSet[str]
) -> bool:
    """Whether the clause goes on with what its page has told, however far back.

    It names one of the parties, or takes up the event ("Sunday's collapse"), and names nobody
    else.
    """
    every = tuple(name for party in parties for name in party)
    ours = named(joined(clause), every) or _takes_up(clause, events)
    return ours and not strangers.any(clause, every, places=True)


def _takes_up(clause: Tokens, events: AbstractSet[str]) -> bool:
    """Whether one of the words for what came about is definite: "the deadly blast"."""
    return any(
        token.low in events and not phrases.is_verb(clause, k) and _definite(clause, k)
        for k, token in enumerate(clause)
    )


def _definite(clause: Tokens, at: int) -> bool:
    """Whether the noun at `at` is one spoken of before: "the sudden", "last week's" collapse."""
    k = at - 1
    while k >= max(0, at - 2) and clause[k].cls in "JND" and clause[k].low not in _DEFINITES:
        if not clause[k].low.isalpha() or clause[k].capital or clause[k].low in lex.OTHERS:
            return False
        k -= 1
    if k < 0 or clause[k].low not in _DEFINITES:
        return False
    timed = clause[k - 1].low in lex.TIMES or clause[k - 1].text in lex.CALENDAR
    return clause[k].low != "'s" or timed


_DEFINITES = words("the this that 's its")


def _taken_up(clause: Tokens, at: int, names: Party, given: Given) -> bool:
    """Whether the clause takes up what was told: "the meeting", "the mine", the event's name."""
    if _known(clause, at) or (given.around and named(joined(clause), given.around)):
        return True
    if _takes_up(clause, given.events):
        return True
    lows = [token.low for token in clause]
    if "there" in lows[1:] and lex.MODALS.isdisjoint(lows):
        return True
    verb = next((k for k in range(len(clause)) if phrases.is_verb(clause, k)), len(clause))
    if any(token.low in lex.ANAPHORS for token in clause[:verb]) or _servants(clause, names):
        return True
    return any(_shortened(clause, k, names) for k in range(1, len(clause)))


def _servants(clause: Tokens, names: Party) -> bool:
    """Whether somebody's own people open the clause: "border officers", of the border service."""
    said = [token for token in clause if token.word][:2]
    inside = {word.lower() for name in names for word in name.split() if len(word) > 3}
    own = len(said) == 2 and said[0].low in inside and said[1].low in lex.STEWARDS
    return own and not said[1].capital


def _shortened(clause: Tokens, at: int, names: Party) -> bool:
    """As in "the mine" for Karvela mine, "in Castell" for Castell police."""
    after = clause[at + 1] if at + 1 < len(clause) else None
    if after is not None and (after.capital or after.cls == "N"):
        return False
    before = clause[at - 1].low
    if before == "the":
        return any(clause[at].low == name.split()[-1] for name in names)
    placed = clause[at].capital and before in ("in", "at", "near", "from")
    return placed and any(clause[at].text == name.split()[0] for name in names)


def asks_of(
    clause: Tokens,
    parties: Sequence[Party],
    near: str,
    strangers: "Strangers",
    speaker: str | None,
    given: Given = _NOTHING,
) -> bool:
    """Whether what is kept back is asked of the parties, or of those of them that are named
    near by, where nobody else is.
    """
    text = f"{near} {joined(clause)}"
    present = [party for party in parties if named(text, party)]
    every = tuple(name for party in parties for name in party)
    if len(present) < len(parties) and (not present or strangers.any(clause, every)):
        return False
    return about(clause, len(clause) - 1, present, near, strangers, speaker, given)


def between(
    frame: Tokens,
    at: int,
    parties: Sequence[Party],
    near: str,
    strangers: "Strangers",
    speaker: str | None = None,
) -> bool:
    """Whether a predicate that is proven to be of the claim's matter is of its parties, too.

    `near`: the text up to the predicate's end. A judge or buyer may be its subject; where a
    party is not named, no name of a stranger or another place may stand. `speaker`: who says
    it, where that is one of the parties.
    """
    text = joined(frame)
    every = tuple(name for party in parties for name in party)
    missing = [party for party in parties if not named(text, party)]
    if any(not named(near, party) for party in missing):
        return False
    if any(_namesake(frame, party) for party in parties):
        return False
    if len(parties) > 1 and _joined_with_stranger(frame, every):
        return False
    if not missing:
        return True
    stands = speaker is not None or _known(frame, at) or _stands_in(frame, at, every)
    return stands and not strangers.any(frame, every, places=True)


def of_party(speaker: str, names: Party) -> bool:
    """Whether a speaker is of the party, by name or role: "council leader", of the council."""
    if named(speaker, names):
        return True
    plain = [name.removeprefix("the ") for name in names if name.startswith("the ")]
    roles = speaker.lower().replace(",", " ").split()
    acts = any(not lex.AGENTS.isdisjoint((low, f"{low}s")) for low in roles)
    return acts and named(speaker, (*plain, *(name.removesuffix("s") for name in plain)))


def _namesake(clause: Tokens, party: Party) -> bool:
    """Whether somebody is named who shares a part of a party's name: Ruth Fenn or Dario Cole,
    not Dario Fenn.
    """
    full = [name.split() for name in party if len(name.split()) == 2]
    firsts = {last: first for first, last in full if last in party}
    lasts = {first: last for first, last in full if first in party}
    own = _name_words(party)
    if any(one.text in own and two.low in _BESIDE for one, two in pairwise(clause)):
        return True  # "a Fenn rival"
    return any(
        before.cls == after.cls == "P"
        and after.start - before.end < 2
        and (
            _other(firsts, after.text, before)
            or (_other(lasts, before.text, after) and after.low not in small.DATES)
        )
        for before, after in pairwise(clause)
    )


_BESIDE = words("rival rivals competitor competitors critic critics customer customers neighbor")


def _other(known: Mapping[str, str], part: str, beside: Token) -> bool:
    """Whether another name stands beside a part of one than that which belongs there."""
    return known.get(part, beside.text) != beside.text and (
        beside.low.rstrip(".") not in lex.TITLES | lex.ROLES
    )


def _known(clause: Tokens, at: int) -> bool:
    """Whether the topic is one spoken of before: "the meeting", but not "the meeting of"."""
    before = clause[at - 1].low if at else ""
    after = clause[at + 1].low if at + 1 < len(clause) else ""
    return before in ("the", "that", "those", "these", "this") and after not in ("of", "between")


def of_a_stranger(clause: Tokens, parties: Sequence[Party], speaker: str | None) -> bool:
    """Whether "we" are somebody else than a party: a captain's "we had no warning".

    Whoever has a role ("chief executive") may speak for a party.
    """
    every = tuple(name for party in parties for name in party)
    if speaker is not None and _another_of_theirs(clause, speaker, every):
        return True
    if not parties or speaker is None or _FIRST.isdisjoint(token.low for token in clause):
        return False
    roles = not lex.ROLES.isdisjoint(speaker.lower().replace(",", " ").split())
    head = re.split(r",| of | for | from | at ", speaker)[0]
    return not roles and not named(head, every) and not named(joined(clause), every)


def _another_of_theirs(clause: Tokens, speaker: str, names: Party) -> bool:
    """Whether "it" is a rival of a party's, as the one who says so."""
    head, _, rest = speaker.partition(" of ")
    rival = not _RIVALS.isdisjoint(head.lower().split()) and named(rest, names)
    return rival and not _THEY.isdisjoint(token.low for token in clause)


_RIVALS = words("rival competitor neighbour neighbor counterpart")
_THEY = words("it its they their we our")


def placed_apart(clause: Tokens, around: Sequence[Party], known: frozenset[str]) -> bool:
    """Whether another place stands where the claim's own would: built "at Gull Head".

    `around`: the places and events that only tell which is meant; `known`: words of the
    story's names and questions.
    """
    every = tuple(name for party in around for name in party)
    if not every or named(joined(clause), every):
        return False
    for k, token in enumerate(clause[:-1]):
        after = clause[k + 1]
        other = after.capital and after.text not in known and after.text not in lex.CALENDAR
        if token.low in _PLACING and other:
            return True
    return False


def gone_over(
    clause: Tokens, before: Tokens, parties: Sequence[Party], known: frozenset[str]
) -> bool:
    """Whether "he" or "she" may be somebody whom the sentence before names in full.

    `known`: words of the story's names and questions.
    """
    first = next((token.low for token in clause if token.word), "")
    if first not in ("he", "she") or not parties:
        return False
    every = tuple(name for party in parties for name in party)
    return any(
        one.cls == after.cls == "P"
        and not {one.text, after.text} & (lex.CALENDAR | known)
        and not named(f"{one.text} {after.text}", every)
        for one, after in pairwise(before)
    )


_PLACING = words("at in near from off outside")
_FIRST = words("we us our ours i me my")


def _stands_in(clause: Tokens, at: int, names: Party) -> bool:
    """Whether a name, pronoun or role before the topic can be the party not named."""
    lead = clause[: at + 1]
    if named(joined(lead), names) or _anaphoric(lead):
        return True
    words = [token.low for token in lead if token.word]
    return not words or words[0] in ("there", "no") or len(words) <= 2


def _by_its_noun(tokens: Tokens, names: Party) -> bool:
    """As in "the viaduct", where the Arkle Viaduct is spoken of; not "the viaduct at Hagg"."""
    nouns = {name.split()[-1].lower() for name in names if " " in name}
    return any(
        token.low in nouns
        and not token.capital
        and tokens[k].low in ("the", "this", "that")
        and (k + 2 >= len(tokens) or tokens[k + 2].cls not in _NARROWING)
        for k, token in enumerate(tokens[1:])
    )


_NARROWING = frozenset("IWS")


def _anaphoric(tokens: Tokens) -> bool:
    for k, token in enumerate(tokens):
        if token.low in lex.ANAPHORS or token.low in lex.ROLES:
            return True
        if token.low.endswith("-year-old") and k and tokens[k - 1].low == "the":
            return True
        if token.low in lex.PARTY_NOUNS and k and tokens[k - 1].low in ("the", "both", "two"):
            return True
    return False


def _joined_with_stranger(clause: Tokens, names: Party) -> bool:
    """The first "with" joins a stranger: "met with lawmakers", "a contract with Palantir"."""
    said = False
    for k, token in enumerate(clause):
        if token.text == "," and said:
            return False  # what follows is another matter: ", on the grounds that talks with …"
        said = said or phrases.is_verb(clause, k)
        if token.low != "with":
            continue
        end = k + 1
        while end < len(clause) and end - k < 9 and not _ends_party(clause, end):
            end += 1
        joins = clause[k + 1 : end]
        if not {token.low for token in joins}.isdisjoint(_MANNER):
            continue
        return bool(joins) and not named(joined(joins), names) and not _partner(joins)
    return False


#: what "with" leads to where nobody is joined: "with no deal", "with immediate effect"
_MANNER = words("no effect fanfare intent ease backing notice relief regret caution speed view")


def _partner(tokens: Tokens) -> bool:
    """Whether "with them", "with the company" can be one of the parties; "its staff" is not."""
    if len(tokens) > 2 and tokens[-1].low in ("that", "who", "which") and tokens[-2].word:
        return False  # "with the firm that cleans its offices"
    owner = tokens[0].low in ("its", "their", "his", "her", "our", "my")
    return _anaphoric(tokens[1:] if owner else tokens)


def _ends_party(clause: Tokens, at: int) -> bool:
    token = clause[at]
    return (
        token.text in ";—"
        or (token.low in lex.PREPOSITIONS and token.low not in ("of", "from"))
        or (phrases.is_verb(clause, at))
    )


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of names and questions, which are no strangers."""
    return frozenset(word for text in texts for word in text.split())


class Strangers:
    """The names in an article that are no party's and not the story's own subject matter."""

    def __init__(self, article: Article, known: frozenset[str]) -> None:
        self._known = known
        self._article = article

    @functools.cached_property
    def _seen(self) -> frozenset[str]:
        """What has a capital within a sentence."""
        return frozenset(
            token.text
            for sentence in self._article.sentences
            for before, token in pairwise(sentence.tokens)
            if token.capital and before.word
        )

    def lead(self, clause: Tokens, names: Party) -> bool:
        """Whether the clause opens with a stranger as its subject."""
        verb = next((k for k in range(len(clause)) if phrases.is_verb(clause, k)), None)
        if verb is None:
            return False
        opening = clause[:verb]
        return not named(joined(opening), names) and self.any(opening, names)

    def any(self, clause: Tokens, names: Party, *, places: bool = False) -> bool:
        """Whether the clause names a stranger who may be a party; `places`: or a place."""
        own = self._known | _name_words(names)
        may = [k for k, token in enumerate(clause) if token.text[0].isupper() or token.cls == "P"]
        return any(
            (self._names(clause, k) or (places and _place(clause, k)))
            and clause[k].text.removesuffix("'s") not in own
            and not (clause[k].low in own and _opens(clause, k))
            for k in may
        )

    def _names(self, clause: Tokens, at: int) -> bool:
        token = clause[at]
        if not token.capital or token.text in lex.CALENDAR or len(token.text) < 2:
            return False
        if any(letter.isdigit() for letter in token.text):
            return False  # "R500"
        if at and clause[at - 1].low in ("in", "at", "near", ","):
            return False
        if at > 1 and clause[at - 1].capital and clause[at - 2].low in ("in", "at", "near"):
            return False
        if any(before.word for before in clause[:at]):
            return token.low not in lex.TIMES and token.text != "I"
        return token.text in self._seen or _unlike_common(token)


def _opens(clause: Tokens, at: int) -> bool:
    """Whether a word has its capital only from opening the sentence: "Ferry service"."""
    return not any(before.word for before in clause[:at])


def _place(clause: Tokens, at: int) -> bool:
    """Whether a name follows "in" or "at", days and months aside."""
    token = clause[at]
    led = at > 0 and clause[at - 1].low in ("in", "at", "near", "for")
    return led and token.cls == "P" and token.text not in lex.CALENDAR


def _unlike_common(token: Token) -> bool:
    """Whether a word that opens a clause looks like a name rather than a common word."""
    low = token.low
    if token.cls not in ("N", "P", "J") or begins_number(token.text):
        return False
    if "-" in token.text[:-1] and token.text[token.text.index("-") + 1].islower():
        return False  # "Day-shift workers"
    return low not in _COMMON and not low.endswith(("s", "ly", "ing")) and not low[0].isdigit()


_COMMON = (
    lex.DETERMINERS
    | lex.PRONOUNS
    | lex.PREPOSITIONS
    | lex.SUBORDINATORS
    | lex.ADVERBS
    | lex.NEGATIONS
    | lex.ROLES
    | lex.TIMES
    | lex.ANAPHORS
) | words(
    "there who what police both nearly about around roughly almost more fewer people dozens and or"
    " then asked procurement federal internal former senior top negotiators eleven twelve hundred"
    " thousand talk two three four five six seven eight nine ten"
)


@functools.lru_cache(maxsize=512)
def _name_words(names: Party) -> frozenset[str]:
    return frozenset(word.strip("'’").removesuffix("'s") for name in names for word in name.split())
