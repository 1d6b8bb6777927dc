"""How fast messages may follow one another."""

import time


class Pace:
    """Evenly spaced turns, on the monotonic clock; a turn that was not taken is not saved up."""

    def __init__(self, per_minute: int) -> None:
        self._gap = 60 / per_minute  #: seconds
        self._next = time.monotonic()

    def wait(self) -> None:
        """Sleep until the next turn has come, and take it."""
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._gap
