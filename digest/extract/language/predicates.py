"""The predicates of a sentence: each verb group with its subject, its reach, and what it hangs on.

A finite verb is main, or hangs on another word as a relative, adverbial or "that" clause;
an infinitive or participle hangs on the verb, noun or adjective before it. What a predicate
hangs on decides whether it is said to be so (`realis`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from digest.extract.language.groups import NounGroup, VerbGroup
from digest.extract.language.text import Token

Run = tuple[int, int]

#: how a predicate hangs on what is round it, besides the subordinating words themselves
MAIN, RELATIVE, THAT, ASKED, WISHED = "", "which", "that", "what", "wish"
TO, DOING, DONE = "to", "ing", "ed"


class Predicate(NamedTuple):
    """One verb group in its sentence; places are indices of tokens."""

    group: VerbGroup
    subject: Run | None  #: who does it, or has it done to him; with what belongs to the noun
    head: int | None  #: the subject's main noun
    noun: int | None  #: where the group of that noun ends
    end: int  #: where what it says of the subject ends
    link: str  #: what it hangs by: "" for a main clause, else the word or one of the above
    parent: int | None  #: which predicate it hangs on or goes on from
    governor: int | None  #: the word a "that" clause, infinitive or participle hangs on
    whom: Run | None  #: in "the deal that they signed", the deal
    also: bool  #: goes on from its parent by "and", "but" or "or"
    negated: bool
    auxiliaries: frozenset[str]

    @property
    def at(self) -> int:
        """The main verb."""
        return self.group.head

    @property
    def begin(self) -> int:
        """Where the subject begins, or the verb, whichever is first."""
        if self.subject is None:
            return self.group.start
        return min(self.group.start, self.subject[0])

    def words(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The subject, the verb and what it says, without what stands between them."""
        before = tokens[slice(*self.subject)] if self.subject and self._apart() else ()
        return (*before, *tokens[self.begin if not before else self.group.start : self.end])

    def span(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """As `words`, with a relative clause of the subject and what leads up: "In 2011"."""
        aside = (
            self._apart()
            and self.subject is not None
            and any(not token.word for token in tokens[self.subject[1] : self.group.start])
        )
        if aside:
            return self.words(tokens)
        begin, comma = self.begin, False
        while begin > 0 and (
            tokens[begin - 1].cls in "DNPJLMRI" or (tokens[begin - 1].text == "," and not comma)
        ):
            begin -= 1
            comma = comma or tokens[begin].text == ","
        return tuple(tokens[begin : self.end])

    def _apart(self) -> bool:
        return self.subject is not None and self.subject[1] <= self.group.start

    @property
    def finite(self) -> bool:
        return self.group.finite


def phrase(noun: NounGroup, end: int) -> Predicate:
    """What is said in a noun phrase alone, as if it were a predicate."""
    group = VerbGroup(
        noun.start,
        noun.end,
        noun.head,
        frozenset(),
        negated=False,
        passive=False,
        modal=False,
        perfect=False,
        finite=False,
        to=False,
    )
    return Predicate(
        group=group,
        subject=None,
        head=None,
        noun=None,
        end=end,
        link=MAIN,
        parent=None,
        governor=None,
        whom=None,
        also=False,
        negated=False,
        auxiliaries=frozenset(),
    )
