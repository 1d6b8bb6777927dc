"""The rules that turn an expression of time into days; where two fit, the first holds.

A rule's group `x`, where it has one, marks the words of the expression itself.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match

from digest.extract.days import spans
from digest.extract.days.reckon import Calendar, Interval
from digest.extract.days.spans import DAY, MONTH, WEEKDAYS, YEAR
from digest.extract.numbers import widths
from digest.extract.numbers.labels import MONTHS


@dataclass(frozen=True)
class Rule:
    """A pattern, and the days that a match of it leaves open."""

    needs: tuple[tuple[str, ...], ...]  #: of each of these, one stands in every match
    pattern: re.Pattern[str]
    days: Callable[[Match[str], Calendar], Interval | None]


_OTHER_YEAR = r"(?:last|this|next|that) year|the (?:year before|previous year)"
_WEEKDAY = "|".join(name.capitalize() for name in WEEKDAYS)
_NAMED_DAY = rf"(?:(?:{_WEEKDAY}),? )?"
_THIRD = "|".join(widths.THIRD)
_SEASON = "|".join(widths.SEASONS)
_NUMBER = r"[0-9]{1,3}|(?!the |that )[A-Za-z]{1,9}(?:-[a-z]{1,9})?"
_UNIT = "day|week|fortnight|month|year"
_PART_OF_DAY = "morning|afternoon|evening|night"
_ORDINAL = "|".join(spans.ORDINALS)
_NTH = "first|second|third|fourth|last|final"
_PREPOSITION = (
    "in|during|of|since|until|till|by|before|after|through|throughout|around|early|late|from|a|an|as|for|into"
    "|the|its|their|this|last|next|'s"
)


def _rule(
    needs: tuple[str, ...],
    pattern: str,
    days: Callable[[Match[str], Calendar], Interval | None],
) -> Rule:
    listed = (tuple(one[2].lower().split("|")) for one in _LISTED.finditer(pattern))
    months = (_MONTHS,) if f"(?P<m>{MONTH})" in pattern else ()
    return Rule((*dict.fromkeys((needs, *listed, *months)),), re.compile(pattern), days)


#: the groups that no match of a rule is without, where they list words
_LISTED = re.compile(
    r"\(\?P<(nth|third|season|weekday|unit|side|way|feast)>([A-Za-z' ]+(?:\|[A-Za-z' ]+)*)\)(?!\?)"
)
_DATE = rf"(?P<m>{MONTH}) (?P<d>{DAY})"
_OF_YEAR = rf"(?:,? (?P<y>{YEAR}))?"
_YEAR_WORDS = rf"(?P<y>{YEAR}|(?i:{_OTHER_YEAR}))"
_OF_ANY_YEAR = rf"(?:,?(?: of)? {_YEAR_WORDS})?"
_END = r"(?=[.,;:)—\"”]|$| (?:in|at|to|with|and|but|by|for|on)\b)"

#: "two days after the inspection of": a few words, none of which opens a clause
_EVENT = (
    r"(?: (?!and\b|but\b|who\b|which\b|that\b|was\b|were\b|is\b|it\b|he\b|she\b|they\b)"
    r"[A-Za-z’'-]{1,20}){0,5}?"
)
#: "a week to the day after"
_EXACTLY = "(?:,? to the day)?"
_FEASTS = "|".join((*spans.FEASTS, *spans.MOVEABLE))
#: no noun follows that the word before only tells the sort of: "before Christmas"
_ENDS = r"(?! (?!(?:in|at|to|with|and|but|by|for|on|or|as|when|if|the)\b)[a-z])"


#: words of which each match of a rule has one, or a word that begins as one does
_MONTHS = tuple(dict.fromkeys(name.capitalize()[:3] for name in MONTHS))
_DAYS = tuple(name.capitalize() for name in WEEKDAYS)
_FEAST_DAYS = (*spans.FEASTS, *spans.MOVEABLE)
_CENTURIES = ("19", "20")
_FOUR_DIGITS = tuple(map(str, range(10, 30)))  # how they may begin
_YEARS = ("year", "month", "week", *_CENTURIES)
_OF_SEASONS = tuple(widths.SEASONS)
_APART = ("before", "after", "earlier", "later", "prior")
_AGO = ("ago", "from now")
_PERIODS = tuple("day week month quarter year morning afternoon evening night tomorrow".split())
_TODAY = ("yesterday", "tomorrow", "today", "tonight", "last night", "this")
_UNITS = tuple("day week fortnight month year".split())

RULES = (
    _rule(
        _APART,
        rf"(?i:\b(?P<number>{_NUMBER}|the) (?P<unit>{_UNIT})s? (?P<way>before|after)) "
        rf"(?P<feast>{_FEASTS})(?: (?P<y>{YEAR}))?",
        spans.apart,
    ),
    _rule(_MONTHS, rf"(?i:\bthe (?P<unit>eve) of) {_DATE}{_OF_YEAR}", spans.eve),
    _rule(
        _APART,
        rf"(?i:\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s?{_EXACTLY} (?P<way>before|after)"
        rf"(?: the| its| their| a)?) {_DATE}{_OF_YEAR}",
        spans.apart,
    ),
    _rule(
        _APART,
        rf"(?i:\b(?P<number>{_NUMBER}|the) (?P<unit>{_UNIT})s?{_EXACTLY}"
        rf" (?P<way>before|after){_EVENT}) "
        rf"{_DATE}{_OF_YEAR}",
        spans.apart,
    ),
    _rule(
        _APART,
        rf"(?i:\b(?P<number>{_NUMBER}|the) (?P<unit>{_UNIT})s?{_EXACTLY}"
        rf" (?P<way>before|after){_EVENT}) "
        rf"(?P<d>{DAY})(?: of)? (?P<m>{MONTH}){_OF_YEAR}",
        spans.apart,
    ),
    _rule(
        _FEAST_DAYS,
        rf"(?P<feast>{_FEASTS})(?:,? (?P<y>{YEAR}|(?i:{_OTHER_YEAR})))?",
        spans.feast,
    ),
    _rule(
        _FEAST_DAYS,
        rf"(?i:\b(?:at|by|before|until|till|after|over|since|around|for) )"
        rf"(?P<x>(?P<feast>Christmas|Easter|Thanksgiving)(?: (?P<y>{YEAR}))?)(?![\w-]){_ENDS}",
        spans.feast,
    ),
    _rule(
        _MONTHS,
        rf"(?i:\b(?:the )?(?P<nth>{_NTH}) (?P<weekday>{_WEEKDAY}) (?:of|in)) (?P<m>{MONTH})"
        rf"{_OF_YEAR}",
        spans.weekday_of_month,
    ),
    _rule(
        _MONTHS,
        rf"(?i:\bthe )(?P<ordinal>{_ORDINAL})(?i: of) (?P<m>{MONTH}){_OF_ANY_YEAR}",
        spans.ordinal_day,
    ),
    _rule(
        _MONTHS,
        rf"(?i:\b(?:the )?(?P<nth>{_NTH}) (?P<unit>week|day|half) (?:of|in)) (?P<m>{MONTH})"
        rf"{_OF_YEAR}",
        spans.part_of_days,
    ),
    _rule(
        ("month",),
        rf"(?i:\bthe )(?P<d>{DAY})(?i: of (?P<which>last|this|next) month)\b",
        spans.day_of_that_month,
    ),
    _rule(
        ("week",),
        rf"(?i:\b(?P<number>{_NUMBER}) weeks? (?:on|from)) (?P<weekday>{_WEEKDAY})\b",
        spans.weeks_from_weekday,
    ),
    _rule(
        ("ago",),
        rf"(?i:\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? ago (?P<side>today|yesterday))\b",
        spans.to_the_day_ago,
    ),
    _rule(
        ("week",),
        rf"\b(?i:(?:next|this) )?(?P<weekday>{_WEEKDAY}) week\b(?!-)",
        spans.weeks_from_weekday,
    ),
    _rule(
        ("week",),
        rf"(?i:\b(?P<number>{_NUMBER}) weeks? ago (?:on |last )?)(?P<weekday>{_WEEKDAY})\b",
        spans.unsettled,
    ),
    _rule(("last",), rf"\b(?i:the )(?P<weekday>{_WEEKDAY}) before last\b", spans.before_last),
    _rule(
        ("last",), r"(?i:\bthe (?P<unit>week|weekend|month|year)) before last\b", spans.before_last
    ),
    _rule(
        ("ago",),
        rf"(?i:\b(?P<number>{_NUMBER})) (?P<weekday>{_WEEKDAY})s ago\b",
        spans.weekdays_ago,
    ),
    _rule(
        _UNITS,
        rf"(?i:\b(?:in|within|over) (?:the (?:next|coming) )?(?P<number>{_NUMBER})"
        rf" (?P<unit>{_UNIT})s?(?P<time>['’]?s? time)?)\b(?! of\b)",
        spans.ahead,
    ),
    _rule(
        _APART,
        rf"(?i:\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s?"
        rf" (?P<way>(?:earlier|later)(?! than\b)|prior|afterwards?|(?:before|after){_END})\b)",
        spans.apart,
    ),
    _rule(
        _PERIODS,
        r"(?i:\b(?:the|that) (?P<side>next|following|previous|preceding|same)"
        rf" (?P<unit>day|week|month|year|{_PART_OF_DAY})\b)",
        spans.beside,
    ),
    _rule(
        ("that",),
        r"(?i:\bthat (?:same )?(?:day|morning|afternoon|evening|night))\b",
        spans.that_day,
    ),
    _rule(_PERIODS, rf"(?i:\bthe (?P<unit>day) (?P<side>before|after)\b{_END})", spans.beside),
    _rule(
        _DAYS,
        rf"(?i:\bthe (?P<side>next|following|previous|preceding)) (?P<weekday>{_WEEKDAY})\b",
        spans.weekday_beside,
    ),
    _rule(_FOUR_DIGITS, r"\b(?P<y>[12][0-9]{3})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])\b", spans.iso),
    _rule(
        _MONTHS, rf"(?i:\bbetween )(?P<x>{_DATE} and (?P<u>{DAY}){_OF_YEAR})", spans.day_of_month
    ),
    _rule(
        _MONTHS,
        rf"\b{_NAMED_DAY}{_DATE}(?:(?: ?[-–] ?| (?:to|through) )(?P<u>{DAY})(?! (?:{MONTH})))?"
        rf"{_OF_ANY_YEAR}",
        spans.day_of_month,
    ),
    _rule(
        _MONTHS,
        rf"(?<![0-9,.$£€:])\b{_NAMED_DAY}(?:the )?(?P<d>{DAY})"
        rf"(?:(?: ?[-–] ?| (?:to|and) )(?P<u>{DAY}))?(?: of)? (?P<m>{MONTH}){_OF_ANY_YEAR}",
        spans.day_of_month,
    ),
    _rule(
        _MONTHS,
        rf"(?i:\b(?:the )?(?P<third>{_THIRD})(?: of | in |-| ))(?P<m>{MONTH})\b{_OF_ANY_YEAR}",
        spans.part_of_month,
    ),
    _rule(
        _MONTHS,
        rf"(?i:\b(?:between|from|in) )(?P<x>(?P<m>{MONTH}) (?:and|to|through|until)"
        rf" (?P<n>{MONTH})\b(?! [0-9]{{1,2}}\b){_OF_YEAR})",
        spans.from_month_to_month,
    ),
    _rule(_MONTHS, rf"\b(?P<m>{MONTH})(?:,|,? of)? {_YEAR_WORDS}", spans.whole_month),
    _rule(_MONTHS, rf"(?i:\b(?P<which>this|last|next)) (?P<m>{MONTH})\b", spans.whole_month),
    _rule(
        _MONTHS,
        rf"(?i:(?:\b(?:{_PREPOSITION})|'s) )(?P<x>(?P<m>{MONTH}))(?!\w)(?! [A-Z])",
        spans.whole_month,
    ),
    _rule(
        _MONTHS,
        rf"\b(?:back|on|forward|[a-z]{{3,9}}ed) to (?P<x>(?P<m>{MONTH}))(?!\w)",
        spans.whole_month,
    ),
    _rule(
        ("quarter",),
        rf"(?i:\b(?:the )?(?P<nth>{_NTH})[ -]quarter){_OF_ANY_YEAR}",
        spans.quarter,
    ),
    _rule(("Q",), rf"\bQ(?P<digit>[1-4])\b{_OF_ANY_YEAR}", spans.quarter),
    _rule(
        ("half",),
        rf"(?i:\b(?:the )?(?P<nth>first|second) half of"
        rf" (?P<period>{YEAR}|(?:last|this|next|the) year))",
        spans.half,
    ),
    _rule(
        _YEARS,
        rf"(?i:\b(?:the )?(?P<third>{_THIRD})(?: of| in)?[ -]"
        rf"(?P<period>{YEAR}|(?:last|this|next|the) (?:year|month|week)))\b",
        spans.part_of_period,
    ),
    _rule(
        _OF_SEASONS,
        rf"(?i:\b(?:the )?(?P<third>{_THIRD})(?: of| in)?[ -](?:the )?(?P<which>this |last |next )?"
        rf"(?P<season>{_SEASON}))\b{_OF_ANY_YEAR}",
        spans.part_of_season,
    ),
    _rule(
        _OF_SEASONS,
        rf"(?i:\b(?:(?P<which>this|last|next)|(?:over|in|during|since|by) (?:the )?|of )"
        rf" ?(?P<season>{_SEASON}))\b(?! of the\b){_OF_ANY_YEAR}",
        spans.season,
    ),
    _rule(_OF_SEASONS, rf"(?i:\b(?P<season>{_SEASON})(?: of)? )(?P<y>{YEAR})", spans.season),
    _rule(
        _PERIODS,
        r"(?i:\b(?P<side>earlier|later) (?:this|in the) (?P<unit>week|month|quarter|year)\b)",
        spans.within,
    ),
    _rule(
        ("week",),
        rf"\b(?P<weekday>{_WEEKDAY}) (?i:(?:of )?(?P<which>last|next|this) week)\b",
        spans.weekday_of_week,
    ),
    _rule(
        ("this", "last", "next"),
        r"(?i:(?<!the )\b(?P<which>this|last|next) (?P<unit>week|weekend|month|quarter|year))"
        r"\b(?! of\b)",
        spans.period,
    ),
    _rule(("weekend",), r"(?i:\b(?:over|during|at) the weekend)\b(?! of\b)", spans.weekend),
    _rule(
        _DAYS,
        r"(?<!Black )(?<!Good )(?<!Super )(?<!Cyber )(?<!Giving )(?<!Easter )"
        rf"\b(?i:(?P<which>last|next) |this (?:past |coming )?)?(?P<weekday>{_WEEKDAY})\b",
        spans.weekday,
    ),
    _rule(
        _TODAY,
        r"(?i:\b(?P<x>(?:the day (?:before|after) )?(?:yesterday|tomorrow)|earlier today|today"
        r"|tonight|last night|this (?:morning|afternoon|evening)))\b",
        spans.today,
    ),
    _rule(
        _AGO,
        rf"(?i:\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? (?P<way>ago|from now))\b",
        spans.ago,
    ),
    _rule(
        _CENTURIES,
        r"(?i:\b(?:in|during|since|by|before|after|until|till|of|throughout|around|from|to|and) )"
        rf"(?P<x>(?P<y>{YEAR}))(?![-/])\b",
        spans.whole_year,
    ),
)


# ── which rules to try ─────────────────────────────────────────────────────────────────

_WORD = re.compile("[a-z]+|[0-9]{2}")
_MONTH = re.compile(MONTH)  # as it stands: "Mar" opens "Marsh", too
_BITS = {needs: 1 << k for k, needs in enumerate({n: 0 for rule in RULES for n in rule.needs})}
_BY_OPENING: dict[str, int] = {}
for _needs, _bit in _BITS.items():
    for _written in _needs if _needs is not _MONTHS else ():
        _opening = max(_written.lower().split(), key=len)[:3]
        _BY_OPENING[_opening] = _BY_OPENING.get(_opening, 0) | _bit


def that_may_match(text: str) -> tuple[Rule, ...]:
    """The rules of which all that they need may stand in the text, by how its words begin."""
    there = _BITS[_MONTHS] if _MONTH.search(text) else 0
    for word in _WORD.findall(text.lower()):
        there |= _BY_OPENING.get(word[:3], 0)
    return _with(there)


@functools.lru_cache(maxsize=512)
def _with(there: int) -> tuple[Rule, ...]:
    """The rules that need no more than these."""
    return tuple(rule for rule in RULES if all(_BITS[needs] & there for needs in rule.needs))
