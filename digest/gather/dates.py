"""Times as publishers write them; what is not surely one is none."""

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_YEARS = range(1990, 2100)  # outside them a date is a slip, not a publication
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WORDED = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_SOON = timedelta(days=200)
_YEARLESS = re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!,?\s+\d{{4}})", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*\(?(?P<zone>[A-Z]{2,4})\b)?"
    r"|\b(?P<hour12>\d{1,2})\s*(?P<half12>[ap])\.?m\b\.?(?:\s*\(?(?P<zone12>[A-Z]{2,4})\b)?",
    re.IGNORECASE,
)
#: a word of a line that gives the hour and nothing else
_STAMP_WORD = re.compile(
    r"last|first|original(?:ly)?|published|posted|updated?|modified|on|at|by|minutes?|mins?|hours?"
    r"|hrs?|days?|ago|read|[ap]|m|[ap]m|[a-z]{1,3}t|utc|gmt|today|yesterday|(?:mon|tue|wed|thu|fri|sat|sun)"
    r"[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d+(?:st|nd|rd|th|[ap]m)?",
    re.IGNORECASE,
)
#: hours from UTC; "ET" and its like depend on the day and are named by place
_OFFSETS = {
    "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4, "cst": -6,
    "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)


def written(text: str | None, zone: tzinfo) -> datetime | None:
    """The time in a machine's writing: ISO 8601 or RFC 5322; `zone` where it names none."""
    text = (text or "").strip()
    return _likely(_iso(text, zone) or _mailed(text, zone))


def worded(text: str, zone: tzinfo) -> datetime | None:
    """The first full date in a reader's writing, as "Oct. 23, 2018, 12:05 p.m. ET".

    Without an hour it is the start of that day. `zone` where it names none.
    """
    hits = [hit for pattern in _WORDED if (hit := pattern.search(text))]
    if not hits:
        return None
    hit = min(hits, key=lambda one: one.start())
    month = _MONTHS.index(hit["month"][:3].lower()) + 1
    try:
        day = datetime(int(hit["year"]), month, int(hit["day"]), tzinfo=zone)
    except ValueError:
        return None
    return _likely(_at_hour(day, text[hit.end() : hit.end() + 40]))


def next_such_day(text: str, start: date) -> date | None:
    """The day that `text` names by month and day alone, if one soon follows `start`."""
    hit = _YEARLESS.search(text)
    if not hit:
        return None
    month = _MONTHS.index(hit["month"][:3].lower()) + 1
    try:
        days = [date(year, month, int(hit["day"])) for year in (start.year, start.year + 1)]
    except ValueError:
        return None
    return next((day for day in days if timedelta() <= day - start <= _SOON), None)


def is_stamp(text: str) -> bool:
    """Whether a line gives a date or time and nothing else, as "Updated 3:10 p.m. ET"."""
    words = re.findall(r"\w+", text) if len(text) < 120 else []
    return any(map(str.isdigit, text)) and bool(words) and all(map(_STAMP_WORD.fullmatch, words))


def in_address(path: str, zone: tzinfo) -> datetime | None:
    """The day that stands in an address, as /2018/10/23/ or /2018/oct/23/."""
    hit = re.search(r"/(\d{4})/(\d{1,2}|[a-z]{3})/(\d{1,2})(?=/|$)", path.lower())
    if not hit or not (hit[2].isdigit() or hit[2] in _MONTHS):
        return None
    month = int(hit[2]) if hit[2].isdigit() else _MONTHS.index(hit[2]) + 1
    try:
        return _likely(datetime(int(hit[1]), month, int(hit[3]), tzinfo=zone))
    except ValueError:
        return None


def _iso(text: str, zone: tzinfo) -> datetime | None:
    hit = _ISO.fullmatch(text)
    if not hit:
        return None
    day, clock, seconds, offset = hit.groups()
    offset = "+00:00" if (offset or "").upper() in ("Z", "UTC", "GMT") else offset or ""
    try:
        at = datetime.fromisoformat(f"{day}T{clock or '00:00'}{seconds or ':00'}{offset}")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _mailed(text: str, zone: tzinfo) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _at_hour(day: datetime, after: str) -> datetime:
    hit = _CLOCK.search(after)
    if not hit:
        return day
    hour = int(hit["hour"] or hit["hour12"])
    half = (hit["half"] or hit["half12"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(hit["minute"] or 0)
    if hour > 23 or minute > 59:
        return day
    zone = _zone(hit["zone"] or hit["zone12"] or "") or day.tzinfo
    return day.replace(hour=hour, minute=minute, tzinfo=zone)


def _zone(name: str) -> tzinfo | None:
    name = name.lower()
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    return timezone(timedelta(hours=_OFFSETS[name])) if name in _OFFSETS else None


def _likely(at: datetime | None) -> datetime | None:
    return at if at and at.year in _YEARS else None
