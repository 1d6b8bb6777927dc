"""The sample newsroom, and the days on which the demonstration reads it.

Eight invented outlets cover two stories for a week. The first is the one this began with,
Amazon, Rekognition and ICE: the outlets are invented, and so is what they are shown
reporting beyond the facts published by 23 October 2018. The second, the Calder Bridge, is
invented throughout. `press` prints the pages, `newsstand` serves them on loopback.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")
CONFIG = Path(__file__).parent / "config.toml"


@dataclass(frozen=True, kw_only=True)
class SignUp:
    """Somebody who asks for the digest while the demonstration runs."""

    email: str
    at: datetime
    stories: tuple[str, ...] | None = None  #: None: all of them


@dataclass(frozen=True, kw_only=True)
class Day:
    """One run: the moment it is for, and who signs up before it."""

    at: datetime
    joins: tuple[SignUp, ...] = ()


def _october(day: int, hour: int = 7) -> datetime:
    return datetime(2018, 10, day, hour, tzinfo=ZONE)


NORA = SignUp(email="nora@readers.example", at=_october(23))
FELIX = SignUp(email="felix@readers.example", at=_october(23), stories=("calder-bridge",))
#: Joins after the wrong number of meetings was mailed, and just before it is corrected:
#: to her the right one is news, not a correction.
IRIS = SignUp(email="iris@readers.example", at=_october(26, 18))

DAYS: tuple[Day, ...] = (
    Day(at=_october(24), joins=(NORA, FELIX)),
    Day(at=_october(25)),
    Day(at=_october(26)),
    Day(at=_october(27), joins=(IRIS,)),
    Day(at=_october(28)),
    Day(at=_october(29)),
    Day(at=_october(30)),
)


def configuration(newsstand: str) -> str:
    """The demonstration's config.toml, with every outlet to be reached at `newsstand`."""
    return Template(CONFIG.read_text("utf-8")).substitute(newsstand=newsstand)
