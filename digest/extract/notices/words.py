"""What a notice says was wrong, and what it puts in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.extract.language import text
from digest.extract.notices.core import shortest

#: up to the end of the clause; a point within the sentence ends nothing
_CLAUSE = r"(?:[^.;]|\.(?=\s?\S)){1,240}?"
_STOP = (
    r"(?=[.;]?\"?$|;"
    r"|,? (?:in (?:the )?(?:\w+ )?paragraph|in par(?:as?|s|agraphs)\b|because of|due to|owing to"
    r"|as (?:was |we |stated|reported|previously|originally|initially|first|the|this|an? (?:earlier"
    r"|previous|original))|and (?:we )?(?:apologi|regret)))"
)
#: what the capitals in the templates below stand for
_SLOTS = {
    "WRONG": rf"(?P<wrong>{_CLAUSE})",
    "RIGHT": rf"(?P<right>{_CLAUSE})",
    "SAID": r"(?:said|says|stated|reported|indicated|claimed|suggested|wrote|noted|implied"
    r"|asserted|gave|listed|described|identified|put|called|quoted|referred to|named|attributed"
    r"|cited|characterized)",
    "BADLY": r"(?:incorrectly|erroneously|mistakenly|wrongly|inaccurately|in error)",
    "MISSAID": r"mis(?:stat|identif|spel|describ|report|character|calculat|label|quot)\w*",
    "PIECE": r"(?:article|story|report|post|piece|column|headline|caption|item|dispatch|graphic"
    r"|chart|version|correction|paragraph|sentence|table|map|podcast|newsletter|obituary)",
    "REPORT": r"(?:versions? of|this|earlier|previous|original)\b.{0,60}\b",
    "GAVE": r"(?:gave|listed|described|identified|put|cited|referred to)",
    "TOLDING": r"(?:saying|stating|reporting|suggesting|implying|claiming)",
    "TOLD": r"(?:said|stated|reported|suggested|implied|indicated|wrote|claimed|asserted)",
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
    r"RIGHT(?:,\"?|—|–| -) ?(?:and )?not WRONG",
    r"RIGHT and not (?=[$£€\d])WRONG",
    r"\b(?:called|named|gave) (?:the \w+ |him |her |them )?WRONG[;,] (?:it|he|she|they) BE RIGHT",
    r"\b(?:SAID|BADLY)(?: that)? WRONG,? (?:rather than|instead of) RIGHT",
    r"RIGHT,? (?:rather than|instead of) WRONG",
    r"RIGHT[;,] (?:it|they|he|she|that) (?:is|was|are|were|did|does|do|has|had) not WRONG",
    r"\bnot WRONG,? but RIGHT",
    r"\bEDITED\bNEAR from WRONG to RIGHT",
    r"\bEDITED\bNEAR to (?!SHOW\b|correct\b|fix\b|remove\b|attribute\b)RIGHT,? from WRONG",
    r"\b(?:SAID|MISSAID)\bFAR as WRONG[;,] (?:it|that|the \w+|he|she|they) BE RIGHT",
    r"\bSAID (?:that )?WRONG,? (?:when|but|while|whereas) "
    r"(?:in fact,? |it should have (?:said|read) )RIGHT",
    r"\bSAID (?:that )?WRONG,? when RIGHT",
)
#: what stands before the right words in a sentence that gives both
_LEAD = re.compile(
    r".*?\b(?:to (?:show|say|reflect|read|state|note|make clear|clarify)(?: that)?"
    r"|in fact,|should have (?:said|read|been)(?: that)?|correct \w+ (?:is|was)) "
    r"|\W*(?:official )?corrects? ",
    re.IGNORECASE,
)
_WRONG = _templates(
    r"\b(?:misattributed|BADLY (?:attributed|credited))\bFAR to WRONG",
    r"\bMISSAID\bFAR as WRONG",
    r"\bMISSAID that WRONG",
    r"\bBADLY SAID\bFAR as WRONG",
    r"\bBADLY SAID(?: that)? WRONG",
    r"\bSAID BADLY(?: that)? WRONG",
    r"\bto correct (?:the|an?) (?:claim|statement|assertion|suggestion|impression) that WRONG",
    r"\bREPORT GAVE\bFAR as WRONG",
    r"\bREPORT put\bFAR at WRONG",
    r"\b(?:it|we|originally|previously|initially) (?:\w+ )?GAVE\bFAR as WRONG",
    r"\bREPORT (?:BADLY )?(?:referred to|mentioned|spoke of) WRONG",
    r"\bto remove (?:an?|the|any) (?:suggestion|claim|assertion|statement|implication) that WRONG",
    r"\bfor TOLDING(?: that)? WRONG",
    r"\b(?:was|were) (?:BADLY )?(?:given|described|named|listed|identified|stated|reported)"
    r" as WRONG",
    r"\bREPORT TOLD(?: that)? WRONG",
    r"\b(?:to remove|removed|remove) (?:an?|the|this) (?:\w+ )?(?:sentence|claim|statement|line"
    r"|paragraph|reference|quotation|passage|suggestion)s?"
    r" (?:that (?:TOLD|SAID)|TOLDING|to the effect|claiming|in which .{1,60} TOLD)(?: that)? WRONG",
    r"\bwe (?:previously |originally |initially |had |BADLY )?TOLD(?: that)? WRONG",
    r"\bPIECE\b.{0,100}?\bTOLD(?: that)? WRONG",
    r"\bPIECE GAVE\bFAR as WRONG",
)
_RIGHT = _templates(
    r"\bEDITED\bNEAR to SHOW(?: that)? RIGHT",
    r"\bupdated (?:NEAR )?with RIGHT",
    r"\bshould (?:have )?(?:said|say|read|been|be|made clear)(?: that)? RIGHT",
    r"\b(?:in fact|actually),? RIGHT",
    r"\bto clarify(?: that|,|:)? RIGHT",
    r"\bthe correct (?:\w+ ){1,3}BE RIGHT",
    r"\bwe (?:now )?(?:accept|acknowledge|recogni[sz]e)(?: that)? RIGHT",
    r"\bthe (?:correct|right|proper) .{1,60}?, which BE RIGHT",
    r"\b(?:happy|asked|like|wish(?:es)?)(?: us)? to (?:clarify|make clear|point out|state|say)"
    r"(?: that)? RIGHT",
    r"\bit has since (?:emerged|been established) that RIGHT",
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


@dataclass(frozen=True)
class Pair:
    """One thing put right: the clauses, and the sentences that tell what it is about."""

    wrong: str | None
    right: str | None
    about: str

    def shortest(self) -> tuple[str | None, str | None]:
        """The words that carry the values."""
        return shortest(self.wrong, self.right)


_TAKES_UP = re.compile(r"(?:it|he|she|they|the (?:correct|right) \w+) ", re.IGNORECASE)
_PLACE = re.compile(r"\W*page \w{1,5}\b[^:.]{0,40}:\s+", re.IGNORECASE)
_REFERENCE = re.compile(r"(?<=[\w.!?\"'])\s+\([^()]{1,200}\)\W*$")


def pairs(body: str, *, corrects: bool = True) -> tuple[Pair, ...]:
    """Each thing that a notice puts right, in order; at least one.

    A sentence that speaks of a further error begins another. `corrects`: it is known to
    put something right, so that one value and then another are the wrong and the right.
    """
    plain = _REFERENCE.sub("", _PLACE.sub("", body))
    if len(plain) > 1 and plain[-1] in ")]" and plain.count("(") + plain.count("[") == 0:
        plain = plain[:-1]
    sentences = [sentence.text for sentence in text.article(plain).sentences]
    return tuple(_pair(run, corrects=corrects) for run in _runs(sentences)) or (
        Pair(None, None, body),
    )


def _runs(sentences: list[str]) -> Iterator[list[str]]:
    run: list[str] = []
    erred = False
    for sentence in sentences:
        errs = bool(_ERROR.search(sentence)) and not _IDLE.search(sentence)
        if errs and erred:
            yield run
            run, erred = [], False
        run.append(sentence)
        erred = erred or errs
    if run:
        yield run


def _pair(sentences: list[str], *, corrects: bool) -> Pair:
    about = " ".join(sentences)
    for sentence in sentences:
        both = _first(_BOTH, sentence)
        if both and both["right"] and not _IDLE.search(both["wrong"]):
            return Pair(_clean(both["wrong"]), _clean(_led(both["right"])), about)
    wrong, error = _wrong(sentences)
    right = _right(sentences)
    if error is None and right is None and corrects:
        told = _told_anew(sentences)
        if told:
            return Pair(*told, about)
    if right is None and error is not None:
        right = _beside(sentences, error, known=wrong is not None)
    return Pair(wrong, right, about)


def _told_anew(sentences: list[str]) -> tuple[str, str] | None:
    """Two sentences that tell one value and then another: "It called for 12. It needs two."."""
    if len(sentences) != 2 or not _TAKES_UP.match(sentences[1]):
        return None
    wrong, right = shortest(*sentences)
    return (sentences[0], sentences[1]) if (wrong, right) != tuple(sentences) else None


def _led(right: str) -> str:
    """The right words without what leads to them in a sentence that gives both."""
    return _LEAD.sub("", right, count=1)


def _wrong(sentences: list[str]) -> tuple[str | None, int | None]:
    """The wrong words, and which sentence speaks of the error."""
    erring = [k for k, one in enumerate(sentences) if _ERROR.search(one)]
    erring += [k for k, one in enumerate(sentences) if _first(_WRONG, one)]
    if not erring:
        return None, None
    error = erring[0]
    found = _first(_WRONG, sentences[error])
    return (_clean(found["wrong"]) if found else None), error


def _right(sentences: list[str]) -> str | None:
    for sentence in sentences:
        found = _first(_RIGHT, sentence)
        if found:
            return _clean(found["right"])
    return None


def _beside(sentences: list[str], error: int, *, known: bool) -> str | None:
    """The first sentence after the error that is not about the error itself; where there is
    none and the error is known, the one before it.
    """
    _, semicolon, same = sentences[error].partition(";")
    if semicolon:
        return _clean(same)
    later = (one for one in sentences[error + 1 :] if not _IDLE.search(one))
    right = next((_clean(one) for one in later), None)
    alone = known or (error == 1 and len(sentences) == 2)
    if right is None and alone and error and not _IDLE.search(sentences[error - 1]):
        return _clean(sentences[error - 1])
    return right


def _first(patterns: tuple[re.Pattern[str], ...], sentence: str) -> re.Match[str] | None:
    return next((found for one in patterns if (found := one.search(sentence))), None)


def _clean(words: str) -> str | None:
    stripped = words.strip(" \t\"'.,;:—–-*•")
    return (stripped if re.search(r"[(\[]", stripped) else stripped.rstrip(")]. ")) or None
