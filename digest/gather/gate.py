"""Whether a page that came shows the article, or something in its place.

Said before anything is compared: a paywall read as an article would look as if every
claim in it had been taken back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LEAST = 40  # characters of article text
_TEASER = 1000  # characters; an article shorter than that may be the opening of one
_SHORT = 300
_LITTLE = 150


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_END = r"\W*(?:[|–—-].*)?"
#: whole titles
_ERROR = _any(
    rf"(?:(?:error\W*)?[45]\d\d\W*)?(?:error|not found|forbidden|unauthorized|gone){_END}",
    rf"(?:error\W*)[45]\d\d.*|[45]\d\d{_END}",
    rf"(?:sorry\W+)?(?:[45]\d\d\W*)?(?:(?:the|this) )?(?:page|article|story) (?:\w+ )?not"
    rf" (?:be )?found{_END}",
    rf"(?:[45]\d\d\W*)?access (?:to this page )?(?:has been )?(?:denied|blocked){_END}",
    rf"(?:[45]\d\d\W*)?(?:service (?:temporarily )?unavailable|bad gateway){_END}",
    rf"(?:[45]\d\d\W*)?(?:gateway time-?out|too many requests|(?:internal )?server error){_END}",
    rf"just a moment{_END}|attention required{_END}|one more step{_END}",
    rf"are you a (?:robot|human){_END}|(?:security|robot) check{_END}",
    rf"pardon our interruption{_END}",
    rf"(?:site |under |scheduled )*maintenance{_END}|(?:log|sign)[ -]?in{_END}",
    rf"before you continue{_END}",
)
_WALL = _any(
    r"(?:subscribe|sign up|register|log ?in|sign in|join)(?: now| today| for free)? (?:to|and)"
    r" (?:continue|keep|finish|read|unlock|access|view|see the (?:full|rest))",
    r"(?:continue|keep) reading(?: (?:this|the|your) [\w ]{1,20})?,?"
    r" (?:subscribe|sign|log|register|please|with|become|create|for)",
    r"(?:this|the) (?:article|story|content|page) is (?:only |exclusively |available |reserved |"
    r"limited |exclusive )+(?:to|for) (?:our )?(?:paying |registered )?(?:subscribers|members)",
    r"(?:this|the) (?:article|story|content|page) is for (?:our |paying )*(?:subscribers|members)",
    r"(?:subscriber|member|premium)s?[- ](?:only|exclusive)",
    r"already (?:a subscriber|a member|have an account|subscribed)\s*\?",
    r"you(?:['’]ve| have) (?:read|reached|used|hit) (?:all )?(?:of )?(?:your|the)"
    r"[\w ]{0,30}(?:articles?|stories|limit)",
    r"create an? (?:free )?account to|unlock (?:this|the) (?:article|story)",
    r"become a (?:subscriber|member) to (?:read|continue)|to (?:continue|keep|finish) reading\b",
    r"(?:subscribe|sign up|register|join)(?: now| today)? for (?:full|unlimited|digital|all)\b",
    r"for (?:subscribers|members) only",
)
_MACHINE = _any(
    r"(?:enable|turn on|allow) (?:javascript|cookies|js)\b|javascript is (?:disabled|required)",
    r"checking (?:your browser|if the site)|verif(?:y|ying) (?:that )?you are (?:a )?human",
    r"unusual (?:traffic|activity) from|complete the (?:captcha|security check)|ray id",
    r"you have been blocked|using a security service to protect itself",
)
_CONSENT = _any(
    r"(?:accept|agree to|consent to|use of|uses?) (?:all |the )?(?:our )?cookies",
    r"we value your privacy|your privacy choices|we and our (?:\d+ )?partners",
    r"before you continue to",
)


@dataclass(frozen=True)
class Shown:
    """What of a page bears on whether it is the article."""

    titles: tuple[str, ...]  #: the headline, and what stands in <title>
    text: str  #: the article's
    around: str  #: all other visible text, save navigation, header and footer
    notices: bool  #: whether it carries any
    free: bool  #: False where the page says it may not be read for free


def why_unreadable(shown: Shown) -> str | None:
    """Why the page is not the article, or None where it seems to be.

    A page that carries a notice and hardly any text is a stub, and is one to be read.
    """
    length = len(shown.text)
    said = f"{shown.text}\n{shown.around}"
    error = next(filter(_ERROR.fullmatch, _parts(shown.titles)), None)
    if length < _TEASER and error:
        return f"shows {error[:60]!r} in place of an article"
    if length < _TEASER and _WALL.search(said):
        return "shows the opening of an article, and asks for a subscription"
    if length < _SHORT and _MACHINE.search(said):
        return "asks for a browser in place of showing an article"
    if length < _LITTLE and not shown.notices and _CONSENT.search(said):
        return "asks for consent in place of showing an article"
    if not shown.free and length < _TEASER:
        return "shows part of an article that is not free to read"
    if length < _LEAST and not shown.notices:
        return "shows hardly any text"
    return None


def _parts(titles: Iterable[str]) -> Iterator[str]:
    """The titles, and what stands in them beside the outlet's name."""
    for title in titles:
        yield title.strip()
        yield from re.split(r"\s[|–—-]\s", title.strip())
