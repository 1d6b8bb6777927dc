"""How wide the vague words are: the one table that says so.

The widths are a convention of ours. A vague word leaves a set open, and the set is drawn
rather too wide than too narrow: too narrow makes contradictions of rounding.
"""

from datetime import timedelta
from enum import StrEnum


class Bound(StrEnum):
    """What the words beside a number make of it."""

    EXACT = "exact"
    AT_LEAST = "at least"
    MORE = "more than"
    AT_MOST = "at most"
    LESS = "less than"
    NEARLY = "nearly"
    ABOUT = "about"


#: "about 3,000": a tenth to either side
ABOUT = 0.1
#: "nearly 50": from four fifths of it
NEARLY = 0.8

#: words before a number; of two that fit, the longer
BEFORE = {
    tuple(words.split()): bound
    for bound, listed in {
        Bound.AT_LEAST: "at least|no fewer than|no less than|not fewer than|not less than"
        "|a minimum of|as few as|as little as|minimum of",
        Bound.MORE: "more than|over|above|exceeding|upward of|upwards of|north of|in excess of"
        "|greater than|higher than|past|beyond|topped|surpassed|exceeded|topping|surpassing",
        Bound.AT_MOST: "at most|no more than|not more than|up to|as many as|as much as|as high as"
        "|a maximum of|maximum of|could reach|may reach|might reach|no greater than|capped at",
        Bound.LESS: "fewer than|less than|under|below|lower than",
        Bound.NEARLY: "nearly|almost|not quite|close to|close on|approaching",
        Bound.ABOUT: "about|around|roughly|approximately|some|an estimated|estimated|circa"
        "|in the region of|or so|more or less|something like",
    }.items()
    for words in listed.split("|")
} | {
    (*little.split(), *words.split()): bound
    for little in "just|a little|a bit|a shade|a touch|a tad|a fraction|slightly|marginally".split(
        "|"
    )
    for bound, listed in {
        Bound.MORE: "more than|over|above",
        Bound.NEARLY: "under|below|less than|fewer than|short of|shy of",
    }.items()
    for words in listed.split("|")
}
#: words after a number
AFTER = {
    tuple(words.split()): bound
    for bound, listed in {
        Bound.AT_LEAST: "or more|or higher|or greater|at least|at the least|+|- plus|plus"
        "|and counting",
        Bound.AT_MOST: "or fewer|or less|at most|at the most|or lower",
        Bound.ABOUT: "or so|- odd|odd|or thereabouts|- ish|give or take",
    }.items()
    for words in listed.split("|")
}

#: words that are a number without naming one: lowest, highest (None: without end)
VAGUE: dict[tuple[str, ...], tuple[float, float | None]] = {
    ("a", "couple"): (2, 3),
    ("a", "few"): (3, 8),
    ("a", "handful"): (3, 8),
    ("a", "small", "handful"): (3, 8),
    ("several",): (3, None),
    ("multiple",): (2, None),
    ("numerous",): (2, None),
    ("many",): (2, None),
    ("a", "number"): (2, None),
    ("dozens",): (24, None),
    ("scores",): (40, None),
    ("hundreds",): (200, None),
    ("thousands",): (2_000, None),
    ("millions",): (2_000_000, None),
    ("billions",): (2_000_000_000, None),
    ("tens", "of", "thousands"): (20_000, None),
    ("hundreds", "of", "thousands"): (200_000, None),
    ("tens", "of", "millions"): (20_000_000, None),
    ("hundreds", "of", "millions"): (200_000_000, None),
}
#: adverbs of an event that happened more than once
REPEATED = frozenset(
    "repeatedly regularly frequently often routinely daily weekly monthly quarterly biweekly"
    " periodically".split()
)

# ── days ───────────────────────────────────────────────────────────────────────────────

#: "two weeks ago", "around June 12": half of the unit said, to either side
SLACK = {
    "day": timedelta(0),
    "week": timedelta(days=3),
    "fortnight": timedelta(days=3),
    "month": timedelta(days=15),
    "year": timedelta(days=182),
}
AROUND = timedelta(days=3)

#: days of a month: "early June", "mid-June", "late June" (None: to its end)
THIRDS_OF_MONTH: dict[str, tuple[int, int | None]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, None),
}
#: months of a year: "early 2018", "mid-2018", "late 2018"
THIRDS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
#: other words for early, mid and late
THIRD = {
    "early": "early", "beginning": "early", "start": "early",
    "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
    "first days": "early", "first few days": "early", "opening days": "early",
    "last days": "late", "final days": "late", "closing days": "late",
    "midway through": "mid", "halfway through": "mid",
}  # fmt: skip
#: days of a week from Monday, 0
THIRDS_OF_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}

#: first and last month of a season; winter ends in the year after
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "fall": (9, 11),
    "autumn": (9, 11),
    "winter": (12, 2),
}
