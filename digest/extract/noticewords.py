"""What a notice says was wrong, and what it puts in its place."""

import re

from digest.extract import text

#: to the end of the clause; a point within a number ends nothing
_CLAUSE = r"(?:[^.;]|\.(?=\d)|(?<=\b[A-Z])\.){1,240}?"
_STOP = r"(?=[.;]?\"?$|;|\.(?:\s|$)|,? (?:because of|due to|owing to|as (?:was |we |stated|previously|originally|the)))"
_WRONGLY = r"(?:incorrectly|erroneously|mistakenly|wrongly|inaccurately|in error)"
_SAID = (
    r"(?:said|says|stated|reported|indicated|claimed|suggested|wrote|noted|implied|asserted|gave|listed"
    r"|described|identified|put|called|quoted|referred to|named|attributed|cited|characterized)"
)


def _pattern(*alternatives: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in alternatives)


_BOTH = _pattern(
    # "It was built in 1954, not 1957."
    rf"(?P<right>{_CLAUSE})(?:,|—|–| -) ?(?:and )?not (?P<wrong>{_CLAUSE}){_STOP}",
    rf"(?P<right>{_CLAUSE}),? (?:rather than|instead of) (?P<wrong>{_CLAUSE}){_STOP}",
    # "was not three but five"
    rf"\bnot (?P<wrong>{_CLAUSE}),? but (?P<right>{_CLAUSE}){_STOP}",
    # "changed from $3 million to $2 million"
    rf"\b(?:changed|corrected|amended|updated|revised|lowered|raised)\b.{{0,60}}? from (?P<wrong>{_CLAUSE})"
    rf" to (?P<right>{_CLAUSE}){_STOP}",
    # "gave the number as three; it is five", "said three when it was five"
    rf"\b(?:{_SAID}|mis\w+ed)\b(?:.{{0,120}}?) as (?P<wrong>{_CLAUSE})[;,] (?:it|that|the \w+|he|she|they)"
    rf" (?:is|was|are|were|should be|should have been) (?P<right>{_CLAUSE}){_STOP}",
    rf"\b{_SAID} (?:that )?(?P<wrong>{_CLAUSE}),? when (?:in fact )?(?P<right>{_CLAUSE}){_STOP}",
)
#: what stands before the right words in a sentence that gives both
_LEAD = re.compile(
    r".*?\b(?:to (?:show|say|reflect|read|state|note|make clear|clarify)(?: that)?"
    r"|in fact,|should have (?:said|read|been)(?: that)?|correct \w+ (?:is|was)) ",
    re.IGNORECASE,
)
_WRONG = _pattern(
    rf"\bmis(?:stat|identif|spel|describ|report|character|calculat|label)\w*\b.{{0,120}}? as (?P<wrong>{_CLAUSE}){_STOP}",
    rf"\b{_WRONGLY} {_SAID}\b.{{0,120}}? as (?P<wrong>{_CLAUSE}){_STOP}",
    rf"\b{_WRONGLY} {_SAID}(?: that)? (?P<wrong>{_CLAUSE}){_STOP}",
    rf"\b{_SAID} {_WRONGLY}(?: that)? (?P<wrong>{_CLAUSE}){_STOP}",
    rf"\b(?:versions? of|this|earlier|previous|original)\b.{{0,60}}\b(?:gave|listed|described|identified|put|cited|referred to)"
    rf"\b.{{0,120}}? as (?P<wrong>{_CLAUSE}){_STOP}",
    rf"\b(?:versions? of|this|earlier|previous|original)\b.{{0,60}}\b(?:said|stated|reported|suggested|implied|indicated)"
    rf"(?: that)? (?P<wrong>{_CLAUSE}){_STOP}",
    rf"^we (?:previously |originally |had )?(?:said|stated|reported|wrote)(?: that)? (?P<wrong>{_CLAUSE}){_STOP}",
)
_RIGHT = _pattern(
    rf"\b(?:corrected|amended|updated|changed|revised|edited|fixed)\b.{{0,60}}? to (?:show|say|reflect|read|state|note"
    rf"|make clear|clarify|include|add|correct)(?: that)? (?P<right>{_CLAUSE}){_STOP}",
    rf"\bupdated (?:.{{0,60}}? )?with (?P<right>{_CLAUSE}){_STOP}",
    rf"\bshould (?:have )?(?:said|say|read|been|be|made clear)(?: that)? (?P<right>{_CLAUSE}){_STOP}",
    rf"\b(?:in fact|actually),? (?P<right>{_CLAUSE}){_STOP}",
    rf"\bto clarify(?: that|,|:)? (?P<right>{_CLAUSE}){_STOP}",
    rf"\bthe correct \w+ (?:is|was|are) (?P<right>{_CLAUSE}){_STOP}",
)
#: sentences after the error that put nothing in its place
_IDLE = re.compile(
    r"\b(?:regrets?|apologi[sz]\w*)\b|\b(?:has|have) (?:since )?been (?:updated|corrected|amended|fixed|revised"
    r"|changed|removed)\b|\bthe (?:error|mistake) (?:occurred|appeared|was)\b|\berror\b.{0,40}\bcorrected\b",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"\bmis\w{3,}(?:ed|t)\b|\bincorrect|\berroneous|\bmistaken|\bwrong|\binaccura|\bversions? of\b|\boverstat"
    r"|\bunderstat|\bin error\b|^we (?:previously |originally |had )?(?:said|reported|stated)\b",
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
    error = next((k for k, one in enumerate(sentences) if _SPOKE.search(one)), None)
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
