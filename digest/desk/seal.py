"""What every response carries, whatever made it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: nothing may be loaded or run but our own stylesheet, and forms lead nowhere but here
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
#: the editors' pages may run our own scripts, which may ask our own pages; none within a page.
#: With no-referrer a browser says of our own forms, too, that they come from "null".
DESK = HEADERS | {
    "Content-Security-Policy": f"{_POLICY}; script-src 'self'; connect-src 'self'",
    "Referrer-Policy": "same-origin",
}


class Seal:
    """Middleware that puts `HEADERS` on every response, `DESK` on those below /desk."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = f"{scope.get('path', '')}/"
        headers = DESK if path.startswith("/desk/") else HEADERS

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self.app(scope, receive, sealed)
