"""The pages: the public record of each story; joining, choosing and leaving.

`app` makes the ASGI application from the settings, the ledger and a clock.
"""

from digest.desk.site import app

__all__ = ["app"]
