"""Complete responses sent through ASGI, without a framework."""

from typing import Final

from litestar.types import HTTPScope, Send
from msgspec import Struct

from packages.http.headers import Headers

READING: Final = ("GET", "HEAD")
BODILESS: Final = frozenset({204, 304})  # Neither a body nor a Content-Length (RFC 9110 8.6, 15.4.5).


class RawResponse(Struct, frozen=True):
    """A status, headers without Content-Length, and a body."""

    status: int
    headers: Headers
    body: bytes = b""


async def respond(scope: HTTPScope, send: Send, response: RawResponse) -> None:
    """Send `response`; to HEAD, the headers that GET would get and no body (RFC 9110 9.3.2)."""
    headers, body = response.headers, response.body
    if response.status in BODILESS:
        body = b""
    else:
        headers = (*headers, (b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent, "more_body": False})
