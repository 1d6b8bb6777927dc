"""Options that several commands take, and how what they are given is read."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from digest import config
from digest.config import Settings, words
from digest.errors import ConfigError, Problem

ConfigPath = Annotated[Path, typer.Option("--config", help="The configuration file.")]
Now = Annotated[
    str | None, typer.Option("--now", help="The time to take it to be: ISO 8601 with an offset.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
StoryId = Annotated[str | None, typer.Argument(metavar="[STORY]", help="Only this story.")]

CONFIG = Path("config.toml")


def settings(path: Path) -> Settings:
    """What config.toml says. Raises ConfigError."""
    return config.load(path)


def moment(given: str | None) -> datetime:
    """The time a command is given, else the time it is. Raises ConfigError."""
    return datetime.now(UTC) if given is None else _time(given, "--now", None)


def time_in(zone: ZoneInfo, given: str, option: str) -> datetime:
    """A time or a day, in `zone` where it names none. Raises ConfigError."""
    return _time(given, option, zone)


def _time(given: str, option: str, zone: ZoneInfo | None) -> datetime:
    expected = "a time with an offset, 2018-10-24T07:00:00-04:00"
    try:
        read = datetime.fromisoformat(given)
    except ValueError as error:
        raise refusal(option, f"{given!r}; expected {expected}") from error
    if read.tzinfo is None:
        if zone is None:
            raise refusal(option, f"{given!r}; expected {expected}")
        read = read.replace(tzinfo=zone)
    if not 1970 <= read.year < 2200:
        raise refusal(option, f"{given!r}; expected a year from 1970 to 2199")
    return read


def story_named(known: Settings, story: str | None) -> str | None:
    """The story asked for, if it is one of ours. Raises ConfigError."""
    ids = [found.id for found in known.stories]
    if story is not None and story not in ids:
        raise refusal("STORY", f"{story!r}; expected one of {', '.join(ids) or 'none'}")
    return story


def web_address(given: str, option: str) -> str:
    """An http or https address. Raises ConfigError."""
    try:
        return words.web_address(given)
    except ValueError as error:
        raise refusal(option, f"{given!r}; expected an http or https address") from error


def refusal(what: str, why: str) -> ConfigError:
    """An argument that cannot be taken."""
    return ConfigError(Problem("arguments", None, what, why))
