"""Numbers that are beside the point: of a whole, of what came on top, of a rate.

"Acme, which has 40,000 employees, will cut 900 of its 60,000 jobs": only one of the three
is how many it will cut.
"""

from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.numbers.pieces import Pieces, at
from digest.extract.numbers.quantities import Quantity

#: nouns for people, of whom a sentence may tell anything
PEOPLE = words("people persons person men women children residents")
#: nouns of which a company or a place simply has a number
STAFF = PEOPLE | forms("employee worker staff job position member soldier officer resident")
#: nouns that stand for any thing counted
PIECES = forms("unit item product piece device model one copy set")
#: what came on top, or is one of several
_PART_OF = words(
    "another additional further other remaining last first next final past previous every extra"
)
_OWNERS = words("the its their his her those these our")
_HAS = forms("employ") | words("has have had with")
_COMPANIES = words("company firm carmaker group business agency workforce staff")
_PERIODS = words("day week month year quarter night season hour minute")


def of_a_whole(parts: Pieces, found: Quantity, topic: frozenset[int]) -> bool:
    """Whether the number is of a whole, or of a part that is not all."""
    before, earlier = at(parts, found.first - 1), at(parts, found.first - 2)
    if before in _PART_OF or _aside(parts, found):
        return True
    owned = before in _OWNERS or before.endswith("'s")
    if owned and earlier == "of":
        return True
    if before == "of" and earlier in _COMPANIES:
        return True
    has = before in _HAS and found.first - 1 not in topic
    return _of_staff(parts, found) and (has or (owned and before != "the"))


def is_rate(parts: Pieces, index: int) -> bool:
    """Whether what follows makes a rate of it: "three times a week"."""
    return at(parts, index) in ("a", "an", "per", "each", "every") and (
        at(parts, index + 1) in _PERIODS
    )


def _aside(parts: Pieces, found: Quantity) -> bool:
    """As in "Acme, which has 40,000 employees, …", "a firm with 40,000 employees"."""
    for k in range(max(found.first - 4, 0), found.first):
        if at(parts, k) in ("which", "who", "that", "whose"):
            return at(parts, k + 1) in ("has", "have", "had", "employs", "employed", "counts")
    before, earlier = at(parts, found.first - 1), at(parts, found.first - 2)
    return before == "with" and (earlier == "," or earlier in _COMPANIES)


def _of_staff(parts: Pieces, found: Quantity) -> bool:
    return any(at(parts, k) in STAFF for k in range(found.after, found.after + 3))
