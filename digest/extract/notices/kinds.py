"""What kind of notice a publisher's words are, if they are one at all.

A notice bears a label ("Correction:") or speaks of its own report ("an earlier version
of this article"). Prison corrections, market corrections, another outlet's correction
and standing lines ("To report an error …") do neither.
"""

import re

from digest.model import NoticeKind

PIECE = (
    r"(?:article|story|post|report|piece|column|headline|subheading|caption|item|editorial|essay"
    r"|review|graphic|chart|podcast|dispatch|obituary|tweet|alert|newsletter|page|blog|video"
    r"|transcript|interview|map|photo|feature|summary|explainer|version|quiz|table)s?"
)
_EDITED = r"(?:corrected|amended|updated|changed|clarified|revised|edited|fixed|modified|refiled)"
_GONE = r"(?:removed|taken down|deleted|unpublished|pulled)"
_WRONGLY = r"(?:incorrectly|erroneously|mistakenly|wrongly|inaccurately)"
_BEEN = r"(?:(?:has|have|had) (?:since |now |also |subsequently )?been|was|were|is|are|is being)"


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_LABEL = _pattern(
    r"\W{0,5}(?P<label>corrections?|clarifications?|retractions?|removal|withdrawal|amendments?"
    r"|editor(?:ial|'?s'?)? ?note|editors note|note (?:to|from) (?:our |the )?(?:readers?|editors?)"
    r"|updates?|updated|corrected|clarified|amended|retracted|withdrawn|addendum"
    r"|erratum|errata|for the record)(?P<other> (?:and|&) (?:corrections?|clarifications?))?(?!\w)"
)
_MIXED = "amendments"  # "Corrections and clarifications": which of them, the words show
#: a date, an hour or an ordinal between a label and its colon
_HEADING = re.compile(
    r"\W*(?:[\d:./-]*\d\w*|on|at|of|as|appended|added|published|posted|made|issued|dated"
    r"|[ap]\.?m|e[ds]?t|p[ds]?t|gmt|bst|cet|no"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|and)?\W*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[:—–.](?=\s|$|[A-Z])|-(?=\s|[A-Z])|\)\s")
_LONGEST_HEADING = 70

#: a report that speaks of itself
_OF_ITSELF = _pattern(
    rf"\b(?:earlier|previous|prior|original|initial|first|older) (?:published |online )?versions?"
    rf" of (?:this|our) (?:\w+ ){{0,2}}?{PIECE}\b",
    rf"\b(?:this|our) (?:\w+ ){{0,2}}?{PIECE}(?:'s \w+)?(?: and (?:its )?\w+)?"
    rf"(?: (?:of|on|from|about|published) [^.;,]{{1,50}})? {_BEEN}"
    rf" (?:\w+ )?(?:{_EDITED}|{_GONE}|retracted|withdrawn|published (?:in error"
    r"|inadvertently))",
    rf"\b(?:this|our) (?:\w+ )?{PIECE} (?:originally|previously|initially|first|{_WRONGLY}"
    r"|mis\w+ed|gave|omitted|overstated|understated|should have)",
    rf"\b(?:an?|our) (?:earlier|previous) (?:\w+ )?{PIECE} (?:on this \w+ )?(?:{_WRONGLY}|mis\w+ed"
    r"|gave|said|stated|reported|omitted|contained)",
    rf"\bwe (?:have |had )?(?:{_WRONGLY}|previously|originally|misstated|misidentified|misquoted"
    r"|misspelled|regret|apologi[sz]e|retract|corrected|removed|amended|updated this|unpublished"
    r"|withdr[ae]w|are retracting|no longer stand|should have said|are happy to make clear"
    r"|have been asked to (?:make clear|point out))",
    rf"\b(?:has|have) (?:{_EDITED}|retracted|withdrawn|removed|unpublished|taken down)"
    rf" (?:this|our) (?:\w+ ){{0,2}}?{PIECE}\b",
    r"\b(?:because of|due to|owing to) an? (?:editing|reporting|production|transcription) error",
    rf"^(?:because of|due to|owing to) [^.;\"]{{3,100}}, (?:this|our) {PIECE}\b",
    rf"^(?:on [^.;\"]{{3,40}} )?we published an? {PIECE}\b",
    rf"\b(?:this|our) (?:\w+\.? \d{{1,2}},? )?{PIECE} (?:corrects|refiles)\b",
    rf"\b(?:this|our) \w+\.? \d{{1,2}},? {PIECE} (?:clarifies|fixes)\b",
    r"^(?:updated|corrected|amended|clarified)\b.{1,40}? to (?:add|correct|clarify|fix|include|note"
    r"|reflect|remove|say|show|state)\b",
    rf"^it (?:was|has been) (?:last |later )?{_EDITED} (?:on|at) .{{3,30}}? to\b",
    rf"^in (?:an?|the|some) (?:\w+ ){{0,4}}(?:{PIECE}|versions of an? {PIECE})\b.{{0,300}}"
    rf"\breported {_WRONGLY}",
)
_OF_THE_PIECE = _pattern(
    rf"\b(?:earlier|previous|prior|original|initial) versions? of the {PIECE}\b",
    rf"\b(?:this|our) (?:\w+ )?{PIECE}\b",
    rf"\b(?:the|that|a|an) (?:\w+ )?{PIECE}\b.{{0,120}}\b(?:{_BEEN} (?:{_EDITED}"
    rf"|retracted|withdrawn|{_GONE})|mis\w+ed|{_WRONGLY}|gave the wrong)",
)
_ERROR = _pattern(
    r"\bmis(?:stat|spel|identif|attribut|character|quot|report|calculat|represent|describ|label)",
    r"\b(?:over|under)stat",
    rf"\b{_WRONGLY}\b",
    r"\b(?:incorrect|erroneous|inaccurate|wrong|mistaken)\b",
    r"\b(?:in error|regrets? the error|an error|omitted|conflated)\b",
    r"\b(?:correct(?:s|ed)|fix(?:es|ed))\b",
    rf"\b{_EDITED}\b.{{0,60}}\bto (?:correct|fix|remove)\b",
    r"\b(?:earlier|previous|original|initial) versions?\b.{0,80}\b(?:said|stated|reported|gave"
    r"|suggested|referred|described|listed|implied)\b",
    r"\bin fact\b",
    r"\bwe (?:previously |originally )?(?:said|stated|reported|wrote)\b",
    r"\b(?:untrue|not true|not the case)\b",
    r"\bshould have (?:said|read|been)\b",
    r"[,—–] not \S",
)
_WRONG = _pattern(
    rf"\b{_WRONGLY}\b|\bmis(?:stat|quot|identif|report)|\b(?:incorrect|wrong)\b|\bin fact,"
    r"|\bwe (?:previously |originally )?(?:said|stated|reported|wrote)\b"
)
_PUTS_RIGHT = _pattern(
    r"\bto (?:reflect|show|include|give|add|say) the (?:correct|right|proper|accurate)\b",
    r"\b(?:apologi[sz]e|regret)\b.{0,80}\bfor (?:saying|stating|reporting|suggesting|claiming)\b",
)
_MENDS = _pattern(rf"\b{_EDITED}\b.{{0,60}}\bto (?:remove|correct|fix|clarify|add|include)\b")
_CHANGED = _pattern(r"\b(?:has|have) been (?:updated|revised|changed|edited)\b|\bwas updated\b")
_CLARIFIES = _pattern(r"\bclarif(?:y|ies|ied)\b", r"\bmake clear(?:er)?\b", r"\bpoint out\b")
_WHOLE = r"(?:article|story|report|post|piece|column|editorial|essay|page|podcast|dispatch)"
_RETRACTS = _pattern(
    rf"(?<!in )(?<!from )\b(?:this|the|our|that) (?:\w+ )?{_WHOLE}\b.{{0,120}}\b{_BEEN} (?:\w+ )?"
    r"(?:retracted|withdrawn)\b",
    rf"\b(?:retract(?:s|ed|ing)?|withdr(?:aws?|ew|awn|awing)) (?:this|the|our|its|that) (?:\w+ )?"
    rf"{_WHOLE}\b",
    rf"\bno longer stands? by (?:this|the|our|its|that) (?:\w+ )?(?:{_WHOLE}|reporting)\b",
    r"\bplease disregard (?:this|the)\b",
    r"\b(?:did|does) not meet .{0,40}\bstandards\b.{0,60}\bretracted\b",
)
_REMOVES = _pattern(
    rf"(?<!in )(?<!from )(?<!of )\b(?:this|our|the) {_WHOLE} (?:[^.;,]{{0,60}} )?{_BEEN} (?:\w+ )?"
    rf"{_GONE}\b(?! from the)",
    rf"\b(?:has|have) (?:since )?{_GONE} (?:this|our) {_WHOLE}\b",
    rf"\bwe (?:have )?(?:removed|taken down|took down|deleted|unpublished|pulled) (?:this|the|our)"
    rf" {_WHOLE}\b",
    rf"\b(?:this|the) {_WHOLE} is no longer available\b",
    rf"\b(?:published|posted) (?:in error|inadvertently|by mistake)\b.{{0,60}}\b{_GONE}\b",
)
_ADDS = _pattern(
    r"\b(?:updated|amended|revised|changed|edited)\b(?:(?! to ).){0,60}? with\b",
    r"\b(?:updated|amended|revised|changed|edited)\b.{0,60}?\bto (?:add|include|incorporate"
    r"|attribute|note that .{0,80}(?:declined|responded))\b",
)
_DOUBTS = _pattern(
    r"\bstandards\b",
    r"\b(?:reviewing|under review|a review of|investigating)\b",
    r"\bquestions? (?:(?:have been|were|has been|was) raised|arose|have arisen)\b|\bconcerns?\b",
    r"\b(?:unable to|could not|cannot) (?:be )?(?:independently )?(?:verif|confirm|substantiat)",
    r"\bshould not have been published\b",
    r"\bfabricat|\bplagiari|\bconflict of interest\b|\bdisclos",
    r"\b(?:after|since) (?:this \w+ was )?(?:publication|published)\b",
)
_WIRE_HEAD = re.compile(
    r"(?:\W?\(|eds?: ?|editors: ?)(?:(?:\w+ ){1,3}(?=corrects\b))?"
    r"(?P<verb>correct|refil|fix|remov|clarif|add|updat|recast|withdr)\w*\b"
    r"(?! up\b)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\W?(?:UPDATE \d+ ?[-:] ?)?(?P<tag>CORRECTED|CORRECTION|REFILE|(?:STORY |ARTICLE )?WITHDRAWN"
    r"|KILL|RETRACTED|RETRACTION|CLARIFICATION|CLARIFIED|UPDATE \d+"
    r"|(?:Correction|Clarification|Retraction|Corrected|Retracted)(?=:))(?: ?[-:(/]|\] ?|\) ?)"
    r"|.{0,300}[\[(](?P<end>(?i:corrected|retracted))[\])]$"
)
#: the kinds by how their words begin
_KINDS = {
    "correct": NoticeKind.CORRECTION,
    "errat": NoticeKind.CORRECTION,
    "refil": NoticeKind.CORRECTION,
    "fix": NoticeKind.CORRECTION,
    "remov": NoticeKind.CORRECTION,
    "clarif": NoticeKind.CLARIFICATION,
    "retract": NoticeKind.RETRACTION,
    "withdr": NoticeKind.RETRACTION,
    "story withdr": NoticeKind.RETRACTION,
    "article withdr": NoticeKind.RETRACTION,
    "kill": NoticeKind.RETRACTION,
    "add": NoticeKind.UPDATE,
    "updat": NoticeKind.UPDATE,
    "recast": NoticeKind.UPDATE,
}
_MARKETS = _pattern(r"\b(?:stocks?|shares|markets?|prices|housing|bull|bear|sell-?off)\b")

#: standing lines that say how errors are handled, or that a story may yet grow
_STANDING = _pattern(
    r"\bto (?:report|request|submit|suggest|flag|send) (?:an? |any |us )?(?:possible )?(?:error"
    r"|correction|mistake|typo|inaccurac)",
    r"\b(?:spot|spotted|found|notice|noticed|see|seen|have|got|know of) (?:an? |any )?(?:factual )?"
    r"(?:error|mistake|typo|correction|inaccuracy|something wrong)",
    r"\b(?:our|the) (?:\w+ )?(?:corrections?|standards|ethics|editorial) (?:policy|policies|page"
    r"|form|desk)",
    r"\bcorrections? (?:policy|page|form|desk)\b|\bcommitted to (?:accuracy|correcting)",
    r"\b(?:we|\w+) (?:promptly )?corrects? (?:all )?(?:significant |factual |any )?errors",
    r"\b(?:e-?mail|contact|write to|call) (?:us|the|our|\S+@)|\S@\S|\blet us know\b|\btell us\b",
    r"\bdeveloping story\b|\bwill be updated\b|\bcheck back\b|\blast updated\b|\bfirst published\b",
    r"\b(?:sign up|subscribe|follow us|read more)\b",
)
_LAW = _pattern(
    r"\bby (?:the )?(?:Act|Law|Decree|Regulation|Order)\b",
    r"\b(?:entered|came|comes) into force\b|\bofficial (?:gazette|journal)\b|\bstatut",
    r"\b(?:Act|Law|Decree|Regulation) (?:No\b|of \d|\d)|\bparagraph \(\d|\bamended by\b",
)
_QUOTED = re.compile(r'"[^"]{0,400}"')
_STAMP = re.compile(r"[\W\d_]*(?:[\w.]{1,10}[\W\d_]*){0,3}")


def label(words: str, apart: str = "") -> tuple[str, str]:
    """The label at the head of a notice in lower case, and what follows its date and colon.

    The label is empty where there is none, and then all the words follow. `apart`: the
    head of the words, where the page sets it apart from the rest.
    """
    found = _LABEL.match(words)
    if not found:
        return "", words
    act = _MIXED if found["other"] else found["label"].lower()
    if apart and words.startswith(apart):
        return act, words[len(apart) :].lstrip(" :.—–-")
    for mark in _SEPARATOR.finditer(words, found.end(), found.end() + _LONGEST_HEADING):
        heading = words[found.end() : mark.start()]
        if heading.strip() and (mark.group() == "." or not _dated(heading)):
            continue
        return act, words[mark.end() :].strip()
    return "", words


def _dated(heading: str) -> bool:
    return all(_HEADING.fullmatch(word) for word in heading.split())


def of_title(title: str) -> NoticeKind | None:
    """The kind that a headline's tag shows: "CORRECTED-", "UPDATE 2-", "Correction:"."""
    found = _TAG.match(" ".join(title.split()))
    if not found:
        return None
    tag = found["tag"] or found["end"]
    if tag == "Correction" and _MARKETS.search(title):
        return None
    return _begun(tag)


def is_bare_tag(words: str) -> bool:
    """Whether the words are a headline with a tag, and so tell only that something changed."""
    return of_title(words) is not None and not re.search(r"[.!?)\]\"”’]\W*$", words)


def kind(
    words: str, *, outlet: str, structured: bool = False, apart: str = ""
) -> NoticeKind | None:
    """The kind of notice the words are; None where they are none.

    `structured`: the publisher marked them as a correction itself (JSON-LD, a page of
    corrections). `apart`: the head of the words, where the page sets it apart.
    """
    heading, body = label(words, apart)
    told = _without_standing(_QUOTED.sub('""', body))
    if not told or (heading.startswith("updat") and _STAMP.fullmatch(told)):
        return None
    wire = _WIRE_HEAD.match(words)
    if wire:
        return _begun(wire["verb"])
    if (
        _begun(heading) is NoticeKind.CORRECTION
        and _MARKETS.search(told)
        and not _ERROR.search(told)
    ):
        return None
    own = _speaks_of_itself(told, outlet, labelled=bool(heading) or structured)
    if not (own or heading or structured) or (not heading and _LAW.search(told)):
        return None
    return _of_whole(told, own=own) or _of_part(heading, told, own=own, structured=structured)


def _begun(word: str) -> NoticeKind | None:
    low = word.lower()
    return next((kind for start, kind in _KINDS.items() if low.startswith(start)), None)


def _without_standing(body: str) -> str:
    """The words without sentences that stand under every article."""
    kept = [
        sentence
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z\"'])", body)
        if not _STANDING.search(sentence) or _OF_ITSELF.search(sentence)
    ]
    return " ".join(kept).strip()


def _speaks_of_itself(told: str, outlet: str, *, labelled: bool) -> bool:
    if _OF_ITSELF.search(told):
        return True
    ours = labelled or bool(outlet and re.search(rf"\b{re.escape(outlet)}\b", told, re.IGNORECASE))
    return ours and bool(_OF_THE_PIECE.search(told) or _RETRACTS.search(told))


def _of_whole(told: str, *, own: bool) -> NoticeKind | None:
    """What befalls the whole report: it is retracted, or it is gone."""
    if own and _RETRACTS.search(told):
        return NoticeKind.RETRACTION
    return NoticeKind.REMOVAL if own and _REMOVES.search(told) else None


def _of_part(heading: str, told: str, *, own: bool, structured: bool) -> NoticeKind | None:
    if heading == "removal":
        return NoticeKind.REMOVAL
    if _begun(heading) not in (None, NoticeKind.UPDATE):
        return _begun(heading)
    noted = heading.startswith(("editor", "note"))
    doubts = _DOUBTS.search(told) and not (_WRONG.search(told) or _MENDS.search(told))
    if noted and own and doubts:
        return NoticeKind.EDITORS_NOTE
    by_words = _by_words(told) if own else None
    if by_words or noted:
        return by_words
    if heading.startswith(("updat", "addendum")):
        return NoticeKind.UPDATE
    return NoticeKind.CORRECTION if structured or heading.startswith("amend") else None


def _by_words(told: str) -> NoticeKind | None:
    if _PUTS_RIGHT.search(told):
        return NoticeKind.CORRECTION
    if _ADDS.search(told):
        return NoticeKind.UPDATE
    wrong = _ERROR.search(told)
    if _CLARIFIES.search(told) and not (wrong and _WRONG.search(told)):
        return NoticeKind.CLARIFICATION
    if wrong or re.search(r"\b(?:amended|corrected)\b", told, re.IGNORECASE):
        return NoticeKind.CORRECTION
    return NoticeKind.UPDATE if _CHANGED.search(told) else None
