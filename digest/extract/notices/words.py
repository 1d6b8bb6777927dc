"""What a notice says was wrong, and what it puts in its place."""

import re

from digest.extract.language import text

#: up to the end of the clause; a point within a number or after an initial ends nothing
_CLAUSE = r"(?:[^.;]|\.(?=\d)|(?<=\b[A-Z])\.){1,240}?"
_STOP = (
    r"(?=[.;]?\"?$|;|\.(?:\s|$)"
    r"|,? (?:in (?:the )?(?:\w+ )?paragraph|because of|due to|owing to"
    r"|as (?:was |we |stated|previously|originally|the)))"
)
#: what the capitals in the templates below stand for
_SLOTS = {
    "WRONG": rf"(?P<wrong>{_CLAUSE})",
    "RIGHT": rf"(?P<right>{_CLAUSE})",
    "SAID": r"(?:said|says|stated|reported|indicated|claimed|suggested|wrote|noted|implied"
    r"|asserted|gave|listed|described|identified|put|called|quoted|referred to|named|attributed"
    r"|cited|characterized)",
    "BADLY": r"(?:incorrectly|erroneously|mistakenly|wrongly|inaccurately|in error)",
    "MISSAID": r"mis(?:stat|identif|spel|describ|report|character|calculat|label)\w*",
    "REPORT": r"(?:versions? of|this|earlier|previous|original)\b.{0,60}\b",
    "GAVE": r"(?:gave|listed|described|identified|put|cited|referred to)",
    "TOLD": r"(?:said|stated|reported|suggested|implied|indicated|wrote)",
    "EDITED": r"(?:corrected|amended|updated|changed|revised|edited|fixed|corrects?)",
    "SHOW": r"(?:show|say|reflect|read|state|note|make clear|clarify|include|add)",
    "BE": r"(?:is|was|are|were|should be|should have been)",
    "FAR": r".{0,120}?",
    "NEAR": r".{0,60}?",
}
_SLOT = re.compile("|".join(rf"(?<![A-Z]){name}(?![A-Z])" for name in _SLOTS))


def _templates(*written: str) -> tuple[re.Pattern[str], ...]:
    """Patterns from templates; each runs to the end of its clause."""
    return tuple(
        re.compile(_SLOT.sub(lambda slot: _SLOTS[slot.group()], one) + _STOP, re.IGNORECASE)
        for one in written
    )


_BOTH = _templates(
    r"RIGHT(?:,|—|–| -) ?(?:and )?not WRONG",
    r"RIGHT,? (?:rather than|instead of) WRONG",
    r"\bnot WRONG,? but RIGHT",
    r"\bEDITED\bNEAR from WRONG to RIGHT",
    r"\b(?:SAID|MISSAID)\bFAR as WRONG[;,] (?:it|that|the \w+|he|she|they) BE RIGHT",
    r"\bSAID (?:that )?WRONG,? when (?:in fact )?RIGHT",
)
#: what stands before the right words in a sentence that gives both
_LEAD = re.compile(
    r".*?\b(?:to (?:show|say|reflect|read|state|note|make clear|clarify)(?: that)?"
    r"|in fact,|should have (?:said|read|been)(?: that)?|correct \w+ (?:is|was)) "
    r"|\W*(?:official )?corrects? ",
    re.IGNORECASE,
)
_WRONG = _templates(
    r"\bMISSAID\bFAR as WRONG",
    r"\bBADLY SAID\bFAR as WRONG",
    r"\bBADLY SAID(?: that)? WRONG",
    r"\bSAID BADLY(?: that)? WRONG",
    r"\bto correct (?:the|an?) (?:claim|statement|assertion|suggestion|impression) that WRONG",
    r"\bREPORT GAVE\bFAR as WRONG",
    r"\bREPORT TOLD(?: that)? WRONG",
    r"^we (?:previously |originally |had )?TOLD(?: that)? WRONG",
)
_RIGHT = _templates(
    r"\bEDITED\bNEAR to SHOW(?: that)? RIGHT",
    r"\bupdated (?:NEAR )?with RIGHT",
    r"\bshould (?:have )?(?:said|say|read|been|be|made clear)(?: that)? RIGHT",
    r"\b(?:in fact|actually),? RIGHT",
    r"\bto clarify(?: that|,|:)? RIGHT",
    r"\bthe correct \w+ BE RIGHT",
)
#: sentences after the error that put nothing in its place
_IDLE = re.compile(
    r"\b(?:regrets?|apologi[sz]\w*)\b"
    r"|\b(?:has|have) (?:since )?been (?:updated|corrected|amended|fixed|revised|changed|removed)\b"
    r"|\bthe (?:error|mistake) (?:occurred|appeared|was)\b|\berror\b.{0,40}\bcorrected\b",
    re.IGNORECASE,
)
#: how a sentence that speaks of an error is known
_ERROR = re.compile(
    r"\bmis\w{3,}(?:ed|t)\b|\b(?:incorrect|erroneous|mistaken|wrong|inaccura|overstat|understat)"
    r"|\bversions? of\b|\bin error\b|\bto correct\b"
    r"|\b(?:this|our|earlier|previous) \w+ (?:originally|previously|initially)\b"
    r"|^we (?:previously |originally |had )?(?:said|reported|stated)\b",
    re.IGNORECASE,
)


def wrong_and_right(body: str) -> tuple[str | None, str | None]:
    """The words said to be wrong, and those put in their place, where the body gives them."""
    sentences = [sentence.text for sentence in text.article(body).sentences]
    for sentence in sentences:
        both = _first(_BOTH, sentence)
        if both and both["right"] and not _IDLE.search(both["wrong"]):
            return _clean(both["wrong"]), _clean(_LEAD.sub("", both["right"], count=1))
    wrong, error = _wrong(sentences)
    right = _right(sentences)
    if right is None and error is not None:
        right = _next(sentences, error)
    return wrong, right


def _wrong(sentences: list[str]) -> tuple[str | None, int | None]:
    """The wrong words, and which sentence speaks of the error."""
    error = next((k for k, one in enumerate(sentences) if _ERROR.search(one)), None)
    if error is None:
        return None, None
    found = _first(_WRONG, sentences[error])
    return (_clean(found["wrong"]) if found else None), error


def _right(sentences: list[str]) -> str | None:
    for sentence in sentences:
        found = _first(_RIGHT, sentence)
        if found:
            return _clean(found["right"])
    return None


def _next(sentences: list[str], error: int) -> str | None:
    """The first sentence after the error that is not about the error itself."""
    _, semicolon, same = sentences[error].partition(";")
    if semicolon:
        return _clean(same)
    later = (one for one in sentences[error + 1 :] if not _IDLE.search(one))
    return next((_clean(one) for one in later), None)


def _first(patterns: tuple[re.Pattern[str], ...], sentence: str) -> re.Match[str] | None:
    return next((found for one in patterns if (found := one.search(sentence))), None)


def _clean(words: str) -> str | None:
    stripped = words.strip(" \t\"'.,;:—–-")
    return (stripped if "(" in stripped else stripped.rstrip(")]")) or None
