"""What goes wrong with the store, as errors people can act on."""

import contextlib
import os
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from digest.errors import LedgerError


@contextlib.contextmanager
def told(url: sa.URL) -> Iterator[None]:
    """Faults of the store, as errors people can act on."""
    try:
        yield
    except DBAPIError as error:
        raise _refused(url, error).with_traceback(error.__traceback__) from None
    except SQLAlchemyError as error:
        raise LedgerError(f"{url.render_as_string()}: {error}") from error
    except OSError as error:
        raise LedgerError(
            f"{os.fspath(error.filename or url.database or '')}: {error.strerror}"
        ) from error


def _refused(url: sa.URL, error: DBAPIError) -> LedgerError:
    """What the store said, without the row it said it of: PostgreSQL's detail quotes it whole."""
    diagnosis = getattr(error.orig, "diag", None)
    said = getattr(diagnosis, "message_primary", None) or error.orig
    refused = LedgerError(f"{url.render_as_string()}: {said}")
    if error.statement:
        refused.add_note(f"[SQL: {error.statement}]")
    return refused
