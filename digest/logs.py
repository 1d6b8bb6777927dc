"""One line an outcome, for whoever keeps logs: silent, unless a service runs.

A report's mark stands in every line that has to do with it, from the feed that announced it
to the messages that told of it. No line names a reader.
"""

import hashlib
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


def speak() -> None:
    """From now on every line goes to stderr: as JSON, or to be read where that is a terminal."""
    seen = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if seen else structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def spoken() -> bool:
    """Whether anybody keeps what is said."""
    kept: list[object] = structlog.get_config()["processors"]
    return kept != [_silent]


def mark(url: str) -> str:
    """What a report is known by in the logs, by its address."""
    return hashlib.sha256(url.encode()).hexdigest()[:10]


def _silent(_logger: object, _name: str, _line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Commands say themselves what came of them, on stdout and in words."""
    raise structlog.DropEvent


structlog.configure(processors=[_silent])
