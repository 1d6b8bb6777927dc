"""Answers that say so when nothing has changed since they were last asked for (RFC 9110 §13)."""

import hashlib
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

_FRESH = "public, max-age=300"


def answered(request: Request, body: str, media_type: str, modified: datetime | None) -> Response:
    """The body with its validators; 304 and no body where the asker has it already.

    `modified` is when what it tells last changed; None where nothing is on record.
    """
    content = body.encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": _FRESH}
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified.replace(microsecond=0), usegmt=True)
    if _known(request, etag, modified):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def _known(request: Request, etag: str, modified: datetime | None) -> bool:
    """If-None-Match decides where it is given, and is compared weakly (§13.1.2)."""
    asked = request.headers.get("if-none-match")
    if asked is not None:
        tags = [tag.strip().removeprefix("W/") for tag in asked.split(",")]
        return "*" in tags or etag in tags
    since = _moment(request.headers.get("if-modified-since", ""))
    return since is not None and modified is not None and modified.replace(microsecond=0) <= since


def _moment(written: str) -> datetime | None:
    """A date of HTTP; what is none counts as not sent."""
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo is not None else None
