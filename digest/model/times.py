"""Times as the contract writes them."""

from datetime import UTC, datetime


def written(at: datetime | None) -> str | None:
    """A time as the contract writes it: UTC, to the second, with a Z."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
