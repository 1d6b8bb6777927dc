"""Who a noun group stands for: a party by name, by its people, by a pronoun or a role.

"The hospital", "it", "hospital officials" and, in its own words, "we" all stand for the
hospital; "the hospital's critics", "a spectator behind Drenov" do not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.extract.language import lexicon as lex
from digest.extract.language.groups import noun_groups
from digest.extract.language.predicates import Predicate, Run
from digest.extract.language.text import Token
from digest.extract.language.words import words
from digest.extract.parties import Party, of_a_stranger, of_party
from digest.extract.speakers.said import joined
from digest.model import named

#: people who act for whoever they belong to
AGENTS = lex.STEWARDS
_THIRD = words("it they he she who which that")
_FIRST = words("we i us me")
_PLURAL = words("both neither sides parties two pair")


@dataclass(frozen=True, slots=True)
class Around:
    """What a passage stands in: the text named near by, and who speaks."""

    near: str  #: title, the sentences before and the sentence itself
    speaker: str | None

    @classmethod
    def alone(cls, parties: Iterable[Party]) -> "Around":
        """Where nothing stands near, as in a notice, and the parties are meant."""
        return cls(" ".join(party[0] for party in parties), None)


def stands_for(tokens: Sequence[Token], one: Predicate, party: Party, around: Around) -> bool:
    """Whether the subject of a predicate is the party, or stands for it."""
    if one.subject is None or one.head is None:
        return False
    run = (one.subject[0], one.noun or one.subject[1])
    return is_party(tokens, run, one.head, party, around, one.subject[1])


def is_party(
    tokens: Sequence[Token],
    run: Run,
    head: int,
    party: Party,
    around: Around,
    upto: int | None = None,
) -> bool:
    """Whether the noun group in `run`, with its main noun at `head`, is or stands for a party.

    What belongs to the noun ("officials at the zoo") ends at `upto`.
    """
    start, end = run
    upto = max(end, upto or end)
    low = tokens[head].low
    if tokens[start].low == "the" and _that_is_not(tokens, head + 1, party):
        return False
    if _ends_with(tokens, head + 1, party) or (
        not _led_apart(tokens, head, end) and _ends_with(tokens, end, party, start)
    ):
        return True
    if _listed(tokens, (start, upto), party):
        return True
    if low in _FIRST:
        return _speak(tokens[start : head + 1], party, around)
    if low in _THIRD and start == head:
        return _named_before(tokens, start, party, around)
    if low in ("client", "clients") and tokens[start].low in ("my", "our", "his", "her", "their"):
        return speaks_for(around, party)
    if low in (AGENTS if is_person(party) else lex.PARTY_NOUNS) and _told_apart(
        tokens, upto, party
    ):
        return False
    if low in AGENTS:
        return _acts_for(tokens, run, party, around, upto)
    generic = {name.casefold().split()[-1] for name in party if len(name.split()) > 1}
    if low in lex.PARTY_NOUNS | _PLURAL | generic:
        alone = _definite(tokens, start) and not _owned(tokens, (start, upto))
        return alone and named(around.near, party)
    return False


def _told_apart(tokens: Sequence[Token], at: int, party: Party) -> bool:
    """Whether an aside tells who it is by the party: "the maker, which supplies Acme,"."""
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].cls == "P":
        return False
    end = next((k for k in range(at + 1, len(tokens)) if not tokens[k].word), at)
    return end < len(tokens) and named(joined(tokens[at + 1 : end]), party)


def _that_is_not(tokens: Sequence[Token], at: int, party: Party) -> bool:
    """Whether "that" tells which it is by the party: "the bridge that replaces Holt Bridge"."""
    if at >= len(tokens) or tokens[at].low not in ("that", "which", "who"):
        return False
    end = next((k for k in range(at + 1, len(tokens)) if tokens[k].cls in ".X"), len(tokens))
    return named(joined(tokens[at + 1 : end]), party)


def _led_apart(tokens: Sequence[Token], head: int, end: int) -> bool:
    """Whether what ends the group hangs on its main noun: "private secretary to Ms Oduya"."""
    return any(t.low in _HANGING for t in tokens[head + 1 : end])


_HANGING = words("to for from with by against under beside behind")


def _speak(we: Sequence[Token], party: Party, around: Around) -> bool:
    """Whether "we" are the party."""
    return around.speaker is not None and (
        not of_a_stranger(we, (party,), around.speaker) or speaks_for(around, party)
    )


def _acts_for(tokens: Sequence[Token], run: Run, party: Party, around: Around, upto: int) -> bool:
    """Whether people in a role act for the party: its own, or "the officials" near its name."""
    start, end = run
    if any(t.cls == "L" for t in tokens[end:upto]):
        return False  # "the mayor's chief of staff's sister"
    if named(joined(tokens[start:upto]), party):
        role = next((t.low for t in reversed(tokens[start:end]) if t.low in AGENTS), "")
        return role in _OFFICES or not _person(party)  # not "the singer's manager"
    counted = tokens[start].low in ("two", "both", "neither")
    alone = _definite(tokens, start) and not counted and not _owned(tokens, run)
    return alone and named(around.near, party)


def _named_before(tokens: Sequence[Token], at: int, party: Party, around: Around) -> bool:
    """Whether the party is named before a pronoun, or speaks; close to the start, anywhere."""
    speaker = (around.speaker or "").split(",")[0]
    if named(speaker, party) or (at <= _CLOSE and around.speaker is None):
        return named(around.near, party)
    cut = around.near.rfind(joined(tokens[at : at + 3]))
    if speaker and 0 <= (by := around.near.find(speaker)) < cut:
        first = named(re.split(r"[.!?]\"? ", around.near[:by])[-1], party)
        if not first and _said_of_itself(speaker, tokens[at].low, around.near[by:]):
            return belongs_to(speaker, party, around.near)
    if at <= _CLOSE and tokens[at].low not in ("it", "they"):
        return named(around.near, party)
    return named(around.near[:cut] if cut > 0 else around.near, party)


def _said_of_itself(speaker: str, pronoun: str, near: str) -> bool:
    """Whether a pronoun most likely stands for who says it: "the watchdog said it had"."""
    if near.startswith(f"{speaker}, which "):
        return pronoun == "it"
    last = re.split(r",| of | for | from | at ", speaker)[0].split()[-1:]
    noun = last[0].lower() if last else ""
    if not noun or speaker[0].isupper():
        return False
    person = noun in AGENTS or noun.endswith(("man", "woman"))
    return pronoun in ("he", "she") if person else pronoun == "it" and not noun.endswith("s")


#: how many tokens may stand before a pronoun that stands for somebody named later
_CLOSE = 3


def speaks_for(around: Around, party: Party) -> bool:
    """Whether whoever speaks is the party, or one of its own."""
    speaker = around.speaker or ""
    return of_party(speaker, party) or belongs_to(speaker, party, around.near)


_AFFILIATED = 90


def belongs_to(speaker: str, party: Party, near: str) -> bool:
    """Whether the text says that somebody is of the party: "Dons, who leads the guild"."""
    if not speaker:
        return False
    name = re.split(r",| of | for | from | at ", speaker)[0]
    at = near.find(name)
    if at < 0:
        return False
    after = re.split(r"[.\";:]", near[at + len(name) : at + len(name) + _AFFILIATED])[0]
    if after.startswith((",", " of ", " from ", " (")) and named(after, party):
        return True
    before = re.split(r"[.\";:]", near[max(0, at - _AFFILIATED) : at])[-1]
    lows = set(re.findall(r"\w+", before.casefold()))
    return named(before, party) and not lows.isdisjoint(lex.AGENTS)


_OFFICES = words(
    "office administration campaign department team staff government lawyers lawyer attorney"
    " attorneys spokesman spokeswoman spokesperson aides"
)


def _person(party: Party) -> bool:
    """Whether a party is a person: known by the last of its names, as "Crewe" of Ida Crewe."""
    last = party[0].split()[-1]
    return last != party[0] and last in party[1:]


def is_person(party: Party) -> bool:
    """The same, by whichever of its names is the whole one."""
    return any(len(one.split()) == 2 and one.split()[-1] in party for one in party)


def _ends_with(tokens: Sequence[Token], end: int, party: Party, start: int = 0) -> bool:
    """Whether a name of the party ends right before `end`."""
    begin = max(0, start - 3, end - 9)
    run = joined(tokens[begin:end]).replace(" 's", "'s").casefold()
    return any(
        run.endswith(name.casefold()) and not run[: -len(name)][-1:].isalnum() for name in party
    )


def _listed(tokens: Sequence[Token], run: Run, party: Party) -> bool:
    """Whether the party is one of several: "Acme and Lumen"."""
    return any(
        tokens[k].cls == "C" and _ends_with(tokens, k, party, run[0])
        for k in range(run[0] + 1, run[1])
    )


def _definite(tokens: Sequence[Token], start: int) -> bool:
    low = tokens[start].low
    return low in (
        "the",
        "this",
        "that",
        "both",
        "two",
        "its",
        "their",
        "his",
        "her",
        "neither",
        "our",
    )


def _owned(tokens: Sequence[Token], run: Run) -> bool:
    """Whether a name is put to it, so that it is somebody's: "the mayor of Dover"."""
    return any(token.cls in ("P", "L") for token in tokens[run[0] : run[1]])


def by_another(tokens: Sequence[Token], start: int, end: int, party: Party) -> bool | None:
    """Whether "by" names another than the party; None where nobody is named after "by"."""
    for group in noun_groups(tokens):
        if start < group.start < end and tokens[group.start - 1].low == "by":
            return not named(joined(tokens[group.start : group.end]), party)
    return None


_OWN = re.compile(
    r"(?<!\w)(?:it|its|they|their|them|he|his|him|she|her|we|our|us|i|my)(?!\w)", re.IGNORECASE
)


def mentions(tokens: Sequence[Token], party: Party, around: Around) -> bool:
    """Whether a passage names the party, or has a pronoun where it is named near by."""
    said = joined(tokens)
    return named(said, party) or (bool(_OWN.search(said)) and named(around.near, party))
