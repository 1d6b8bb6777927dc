"""A word to whoever watches over us, after a run that ended as it should.

Somebody who is told when all is well learns of it when nothing is: a machine that is off,
or a run that hangs, can send no alarm.
"""

from urllib.parse import urlsplit

from digest.config import Settings
from digest.errors import GatherError
from digest.pipeline.collect import network
from digest.pipeline.outcome import Failure


def give_sign_of_life(settings: Settings) -> Failure | None:
    """Ask `[digest] ping`, if there is one; gives why that failed.

    Its address is a secret of its own, so only its host is named.
    """
    if settings.ping is None:
        return None
    host = urlsplit(settings.ping).hostname or ""
    with network(settings) as web:
        try:
            answer = web.get(settings.ping, robots=False)
        except GatherError as error:
            return Failure(f"ping to {host}", error.why)
    if answer.status >= 400:
        return Failure(f"ping to {host}", f"answered {answer.status}")
    return None
