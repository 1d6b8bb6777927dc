"""Numbers that count nothing: years, days, ages, pages, times of day, scores."""

import re

from digest.extract.language.words import words
from digest.extract.numbers.pieces import Pieces, at, plural
from digest.extract.numbers.quantities import Quantity
from digest.extract.numbers.widths import Bound

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_LABELS = words(
    "page pages p pp paragraph paragraphs chapter section sections article rule room route flight"
    " item version phase level tier gate verse line step part day week volume vol figure table"
    " exhibit highway interstate district ward precinct no nos number numbers aged age ages covid"
    " boeing airbus grade class title proposition form channel apartment suite building episode"
    " season clause annex appendix unit reactor terminal platform runway shaft pier berth hangar"
    " junction dock block stage pump turbine well engine boiler kiln silo track carriage hall lane"
    " zone sector"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AFTER_TIME = frozenset({"a.m", "p.m", "am", "pm", "o'clock", ":"})
_ORDINAL_ENDS = words("st nd rd th")


def labelled(parts: Pieces, found: Quantity) -> bool:
    """Whether the number is a name or a place in a row rather than a number of things."""
    number = found.number
    if number is None:
        return False
    bare = found.bound is Bound.EXACT and number.figures
    return (
        bool(bare and _YEAR.fullmatch(number.figures))
        or _beside_month(parts, found)
        or _hyphened(parts, found)
        or _in_a_row(parts, found)
        or _share(parts, found)
        or _aged(parts, found)
    )


def is_month(parts: Pieces, index: int) -> bool:
    """Whether the part is a month's name; "may" and "march" only with a capital."""
    return at(parts, index) in MONTHS and parts[index].capital


def _beside_month(parts: Pieces, found: Quantity) -> bool:
    before = found.start - 1 - (at(parts, found.start - 1) == ".")
    after = found.after
    if at(parts, after) in _ORDINAL_ENDS:
        after += 1
    after += at(parts, after) == "of"
    if before >= 0 and is_month(parts, before):
        return True
    assert found.number
    return found.number.value <= 31 and after < len(parts) and is_month(parts, after)


def _hyphened(parts: Pieces, found: Quantity) -> bool:
    """As in "a 12-person team", "two-hour meetings", "24/7", "6:30", "12°"."""
    after = at(parts, found.after)
    return (
        after in ("-", "/", "°", ":", "_")
        and parts[found.after].start == parts[found.after - 1].end
        and found.after + 1 < len(parts)
        and parts[found.after].end == parts[found.after + 1].start
    ) or at(parts, found.start - 1) in ("/", ":", "#", "-", "–")


def _in_a_row(parts: Pieces, found: Quantity) -> bool:
    before = at(parts, found.start - 1)
    if before == ".":
        before = at(parts, found.start - 2)
    if before in _LABELS and found.bound is Bound.EXACT:
        return True
    after = at(parts, found.after)
    dotted = after in ("a", "p") and at(parts, found.after + 1) == "."
    return after in _AFTER_TIME or after in _ORDINAL_ENDS or dotted


def _share(parts: Pieces, found: Quantity) -> bool:
    """As in "one in five", "three out of 12", "three of five"."""
    after, number = at(parts, found.after), found.after + 1
    number += after == "out" and at(parts, number) == "of"
    if after in ("in", "out", "of") and _number_follows(parts, number):
        return True
    before = at(parts, found.start - 1)
    if before == "of" and at(parts, found.start - 2) == "one" and _thing(parts, found.after):
        return False  # "one of 17 wells that"
    earlier = found.start - 2 - (at(parts, found.start - 2) == "out")
    return before in ("in", "of") and _counted(parts, earlier)


def _thing(parts: Pieces, index: int) -> bool:
    return index < len(parts) and plural(parts[index])


def _number_follows(parts: Pieces, index: int) -> bool:
    if not _counted(parts, index):
        return False
    return not _YEAR.fullmatch(at(parts, index))


def _counted(parts: Pieces, index: int) -> bool:
    return index >= 0 and bool(_SMALL.fullmatch(at(parts, index)))


_SMALL = re.compile("[0-9,]+|one|two|three|four|five|six|seven|eight|nine|ten|every")


def _aged(parts: Pieces, found: Quantity) -> bool:
    """As in "Smith, 42, said"."""
    return at(parts, found.first - 1) == "," and at(parts, found.after) == ","
