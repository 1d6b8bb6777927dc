"""Roles and the names that stand beside them: "its treasurer, Joy Lund"."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.nouns import LEADING, phrase

LONGEST_ROLE = 9
#: what these open after a comma goes on about the name before it
_APPOSED = words(
    "a an the who whose his her their its one now then also former president director professor"
    " chief executive spokesman spokeswoman spokesperson chairman senior vice founder editor"
    " co-founder ceo leader head author analyst deputy jr. sr. jr sr lawyer attorney"
)


def role_before(tokens: Tokens, opening: int, closing: int, lo: int) -> int | None:
    """Where the role begins whose name stands between the commas at `opening` and `closing`:
    "its treasurer, Joy Lund,", "the county's owner, the Beacon Trust,".
    """
    if opening + 1 >= closing or not names_role(tokens[opening + 1 : closing]):
        return None
    edge = opening
    while edge > lo and tokens[edge - 1].word and opening - edge < LONGEST_ROLE:
        edge -= 1
    while edge < opening and tokens[edge].low in LEADING:
        edge += 1
    start = phrase(tokens, opening, lo)
    if tokens[edge].cls is Class.DETERMINER and (start is None or start > edge):
        start = edge
    if start is None or not role(tokens[start:opening]):
        return None
    return start if owned(tokens[start:opening]) or tokens[start].cls is Class.DETERMINER else None


def owned(described: Tokens) -> bool:
    """Whether somebody's role is told: "Acme's treasurer", "Corrib Lines' owner"."""
    return any(token.cls is Class.POSSESSIVE or token.text == "'" for token in described)


#: what people are called by what they do, beside roles and offices
_CALLINGS = words(
    "leader head chair boss coach captain engineer doctor surgeon nurse teacher farmer trader"
    " investor trustee organiser organizer owner founder producer director novelist poet author"
    " writer actor singer player trainer driver pilot guard officer detective prosecutor barrister"
    " solicitor councillor councilor lawmaker senator deputy candidate activist campaigner"
    " researcher scholar lecturer dean principal headteacher librarian curator conservator analyst"
    " adviser advisor aide ambassador diplomat envoy treasurer auditor regulator ombudsman"
    " registrar coroner neighbour neighbor resident tenant landlord shopkeeper volunteer student"
    " pupil father mother widow brother sister son daughter wife husband friend colleague rival"
    " critic whistleblower witness survivor victim passenger customer designer developer builder"
    " banker broker dealer collector astronaut soldier sailor fisherman retiree pensioner veteran"
    " publisher broadcaster presenter host reporter correspondent editor columnist photographer"
)


def calling(low: str) -> bool:
    """Whether a word tells what somebody is: "engineer", "mayor", "geologist"."""
    known = low in _CALLINGS or low in lex.ROLES or low in lex.OFFICES
    return known or (len(low) > 6 and low.endswith(_DOERS))


_DOERS = ("ist", "ian", "eer", "man", "woman", "adviser", "advisor", "engineer", "counsel")


def role(described: Tokens) -> bool:
    """Whether the words end in a role, or "spokesman for Acme": no place, no name."""
    if not described or not described[-1].word:
        return False
    return not described[-1].capital or any(
        calling(token.low) or token.low.endswith(_DOERS) for token in described
    )


def names_role(aside: Tokens) -> bool:
    """Whether the words are a name and no more: what a role before them belongs to."""
    name = aside[1:] if aside and aside[0].low == "the" else aside
    if not name or not name[-1].word:
        return False
    if name[0].low in lex.TIMES and not (len(name) > 1 and name[1].cls is Class.NAME):
        return False
    return all(
        token.cls is Class.NAME or token.capital or token.text in (".", "&", "of") for token in name
    )


def goes_on(tokens: Tokens, start: int) -> bool:
    """Whether what begins here describes what stands before its comma."""
    return tokens[start].low in _APPOSED or tokens[start].text[0].isdigit()
