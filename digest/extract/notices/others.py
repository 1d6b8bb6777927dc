"""Which other report a notice is about, where it is not the one that it stands in."""

import re

from digest.extract.notices.kinds import PIECE

_ITSELF = re.compile(
    rf"\b(?:this|the present) (?:\w+ ){{0,2}}?{PIECE}\b|\bversions? of (?:this|our|the) "
    r"|\b(?:earlier|previous) (?:headline|caption)s? (?:on|to|of|for) this\b",
    re.IGNORECASE,
)
#: "In a report on Monday about …", "Our column of May 3"
_OTHER = re.compile(
    rf"(?:^|[\W_]|\bin )(?:an?|our|the|\w+'s|earlier|previous|recent)"
    rf" (?:[\w.,'-]+ ){{0,5}}?{PIECE}\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    rf"\b(?:headlined|titled|entitled|(?:with|under|had|carried) the (?:headline|title)|called"
    rf"|{PIECE})\b,?:? ?\(?\"(?P<headline>[^\"]{{4,200}}?)[,.]?\""
    r"|\((?P<listed>(?-i:[A-Z])[^()\"]{8,150}?)(?:,? (?:\d{1,2} [A-Z]\w+|[A-Z]\w+\.? \d{1,2}"
    r"|pages? \d+|p\d+)[^()]{0,60}\)|\)\W*$|\), we\b)"
    r"|[(\[]\"(?P<bracketed>[^\"]{4,200}?)[,.]?\"",
    re.IGNORECASE,
)
_FEWEST = 3  # words of a headline
_ITEM = re.compile(
    r"\W*(?:corrections?|correcting|corrected|clarification)\s*[:–—-]\s*", re.IGNORECASE
)
_IN_AN_ITEM = re.compile(
    rf"(?:^|[–—-]\s*)(?:in|on) (?:an? |two |some |several )?(?:\w+ ){{0,3}}?"
    rf"(?:stories|{PIECE}|versions? of an? {PIECE})\b",
    re.IGNORECASE,
)


def names(
    folded: str, label: str, links: tuple[str, ...], title: str, *, listed: bool
) -> str | None:
    """The report's address, else its headline as printed; None where it is this one.

    `label` is a headline over the notice, `links` where its words lead; `listed` is true
    on a page of corrections, where even "this article" is another.
    """
    if not listed and (_ITSELF.search(folded) or not _OTHER.search(folded[:200])):
        return None
    if links and (listed or _OTHER.match(folded) or len(links) == 1):
        return links[0]
    quoted = _HEADLINE.search(folded)
    headline = next((one for one in quoted.groups() if one), "") if quoted else ""
    if len(headline.split()) >= _FEWEST:
        return headline
    if label:
        return label
    item = _ITEM.match(title)
    return title[item.end() :] if item and _IN_AN_ITEM.search(folded[:300]) else None
