"""Whose error it was: the outlet's own or its source's, as the notice words it."""

import re

_BECAUSE = r"\b(?:because of|due to|owing to|as a result of|thanks to|result of|stemmed from)"
_RELIED = r"\b(?:because of|due to|owing to|as a result of|based on|relied on|relying on|from)"
_FAULT = (
    r"(?:error|mistake|mix-?up|slip|misunderstanding|confusion|misreading|mistranslation|typo\w*"
    r"|oversight|glitch|miscalculation|lapse|miscommunication)"
)
_GIVEN = (
    r"(?:information|figures?|data|details?|numbers?|statistics|dates?|account|statement|report)"
)
_BAD = r"(?:incorrect|inaccurate|erroneous|outdated|wrong|faulty|mistaken|incomplete|false)"
_GAVE = r"(?:supplied|provided|given|gave|sent|released|issued|published|from|in|by|that)"
_REST = r"[^,.;:()]{0,100}?"
#: the end of the clause, or the report that had the error
_END = (
    r"(?=[,.;:)\]]|\s[–—-]\s|$|,?\s(?:an?|the|this|our|we)\s(?:\w+\s){0,2}?"
    r"(?:version|article|story|report|post|headline|caption|previous|earlier)\b)"
)


def _cause(lead: str, words: str, end: str = _END) -> re.Pattern[str]:
    return re.compile(rf"{lead} ?(?P<cause>{words}){end}", re.IGNORECASE)


#: the surest first
_CAUSES = (
    _cause(
        rf"(?:{_BECAUSE}|\bthrough|\bby)",
        rf"(?:an?|our|its|the|some) (?:[\w'-]+ ){{0,4}}{_FAULT}s?\b"
        rf"(?: (?:by|in|at|during|on) (?:the |an? |our )?[\w' -]{{1,60}}?)?",
    ),
    _cause(
        _RELIED,
        rf"(?:(?:an?|the) )?(?:[\w'-]+ ){{0,3}}{_BAD} (?:[\w'-]+ ){{0,3}}?{_GIVEN}\b{_REST}",
    ),
    _cause(
        rf"{_RELIED}(?<!from)",
        rf"(?:(?:an?|the) )?(?:[\w'-]+ ){{0,3}}?{_GIVEN} {_GAVE}\b{_REST}",
    ),
    _cause(
        r"\b(?:error|mistake) (?:was|had been)",
        rf"(?:introduced|made|inserted|added) (?:in|during|by|at|while)\b{_REST}",
    ),
    _cause(
        r"", rf"\b{_BAD} (?:[\w'-]+ ){{0,2}}?{_GIVEN} (?:were|was|had been|came) {_GAVE}\b{_REST}"
    ),
    _cause(
        r"",
        rf"\bthe (?:[\w'-]+ ){{1,4}}(?:gave|provided|supplied|sent|issued|released)"
        rf" (?:us |reporters |the \w+ )?(?:an? |the )?{_BAD}\b{_REST}",
    ),
)


def cause(folded: str) -> str | None:
    """The words that say how the error came about."""
    found = (pattern.search(folded) for pattern in _CAUSES)
    return next((hit["cause"].strip() for hit in found if hit), None)
