"""A kept page as the answer to a request."""

from litestar.types import HTTPScope, Send

from apps.frontend.page_cache.cached_page import CachedPage, Headers
from apps.frontend.page_cache.encoding import Encoding
from apps.frontend.page_cache.key import header


async def respond(page: CachedPage, encoding: Encoding, body: bytes, scope: HTTPScope, send: Send) -> None:
    """Send `body`, the page in `encoding`; 304 if the browser has it, and no body to a HEAD request."""
    if page.status != 200:
        await _send(send, page.status, (*page.headers, *_described(encoding, body)), body, scope)
        return
    tag = page.etag(encoding)
    common = (
        *page.headers,
        (b"etag", tag.encode()),
        # A browser may keep the page but asks each time; an unchanged one costs it 304 and no body.
        (b"cache-control", b"no-cache"),
        (b"vary", b"accept-encoding, cookie"),
    )
    if _has(header(scope, b"if-none-match"), tag):
        await _send(send, 304, common, b"", scope)
    else:
        await _send(send, 200, (*common, *_described(encoding, body)), body, scope)


def _described(encoding: Encoding, body: bytes) -> Headers:
    length = (b"content-length", str(len(body)).encode())
    return (length,) if encoding == "identity" else (length, (b"content-encoding", encoding.encode()))


def _has(if_none_match: str, tag: str) -> bool:
    tags = {given.strip().removeprefix("W/") for given in if_none_match.split(",")}
    return tag in tags or "*" in tags


async def _send(send: Send, status: int, headers: Headers, body: bytes, scope: HTTPScope) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent, "more_body": False})
