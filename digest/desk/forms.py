"""What a form holds, read within bounds; no body is too odd to be read as one."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

HEAVIEST = 64 * 1024  #: bytes of a form; ours fill a few hundred


@dataclass(frozen=True)
class Form:
    """The fields of a form as posted: URL-encoded, for ours hold no files."""

    fields: Mapping[str, list[str]]

    def one(self, name: str) -> str:
        """A field that is there once; empty where it is not."""
        return self.fields.get(name, [""])[0].strip()

    def every(self, name: str) -> tuple[str, ...]:
        """A field that may be there several times."""
        return tuple(self.fields.get(name, ()))


def answering(
    shown: Callable[[Request], Response], posted: Callable[[Request, Form], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that shows a page, or does what a form asks; neither holds up the others."""

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            return await run_in_threadpool(posted, request, await read_form(request))
        return await run_in_threadpool(shown, request)

    return answer


async def read_form(request: Request) -> Form:
    """What was posted. Raises HTTPException, 413, for more than any form of ours can hold."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > HEAVIEST:
            raise HTTPException(413)
    return Form(parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True))
