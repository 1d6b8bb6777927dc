"""What somebody who asked to join is sent, of every kind."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.compose.invitation import House, please_confirm, subscribed_already
from digest.model import Content, Corrections, Every, Story, Subscriber

NOON = datetime(2018, 10, 24, 16, tzinfo=UTC)  # in New York
WEEK = timedelta(days=7)
HOUSE = House(
    title="On <the> Record",
    base_url="https://record.example",
    stories=tuple(
        Story(id=f"story-{n}", title=f"Story {n}: the <b>long</b> affair of the ferry")
        for n in range(9)
    ),
    zone=ZoneInfo("America/New_York"),
    hour=time(7),
    corrections=Corrections.NEXT,
    imprint="Record Press & Sons, 1 Mill Lane, Northfield",
)
ANYBODY = Subscriber(email="ann@reader.example", token="t" * 32, since=0, joined=NOON)
READER = replace(
    ANYBODY,
    stories=("story-1", "story-2", "story-7"),
    zone="Europe/London",
    every=Every.WEEK,
    weekday=2,
)
LINK = "https://record.example/confirm/12.W9B4AA.abcdefghijklmnopqrstuvwxyz1"


def confirming(reader: Subscriber, house: House = HOUSE, *, stopped: bool = False) -> Content:
    return please_confirm(reader, house, LINK, WEEK, NOON, stopped=stopped)


def subscribed(reader: Subscriber, house: House = HOUSE) -> Content:
    return subscribed_already(reader, house, LINK, NOON)


def in_english() -> dict[str, Content]:
    return _of_every_kind(HOUSE)


def in_german() -> dict[str, Content]:
    """As a digest sends them whose own language it is, to readers who named none."""
    kinds = _of_every_kind(replace(HOUSE, locale="de-AT"))
    return {f"german {name}": content for name, content in kinds.items()}


def _of_every_kind(house: House) -> dict[str, Content]:
    return {
        "to confirm": confirming(READER, house),
        "to confirm, all": confirming(ANYBODY, house),
        "to confirm, stopped": confirming(READER, house, stopped=True),
        "subscribed": subscribed(READER, house),
        "subscribed, paused": subscribed(replace(READER, paused=True), house),
    }
