"""The way in: a static file, the API or the site."""

from collections.abc import Mapping
from urllib.parse import quote

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from apps.frontend.assets import StaticFile
from apps.frontend.page_cache.encoding import negotiate
from apps.frontend.page_cache.key import header


def entrance(*, site: ASGIApp, api: ASGIApp, files: Mapping[str, StaticFile]) -> ASGIApp:
    """Lead a request to a static file, to the API, or to the site."""

    async def enter(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await site(scope, receive, send)
            return
        path = scope["path"]
        if path.endswith("/") and path != "/" and not path.startswith("/ui-kit"):
            await _send_elsewhere(path.rstrip("/") or "/", scope, send)
            return
        file = files.get(path)
        if file is not None and scope["method"] in ("GET", "HEAD"):
            await _send(file, scope, send)
        elif path == "/schema" or path.startswith(("/api/", "/schema/")):
            await api(scope, receive, send)
        else:
            await site(scope, receive, send)

    return enter


async def _send_elsewhere(path: str, scope: HTTPScope, send: Send) -> None:
    """Lead to the one address that a page has."""
    query = scope["query_string"]
    target = quote("/" + path.lstrip("/")).encode() + (b"?" + query if query else b"")
    headers = [(b"location", target), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 308, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _send(file: StaticFile, scope: HTTPScope, send: Send) -> None:
    wanted = negotiate(header(scope, b"accept-encoding"))
    encoding = wanted if wanted in file.encoded else "identity"
    known = file.etag in header(scope, b"if-none-match")
    body = b"" if known else file.encoded[encoding]
    headers = [
        (b"content-type", file.media_type.encode()),
        (b"cache-control", file.policy.encode()),
        (b"etag", file.etag.encode()),
        (b"vary", b"accept-encoding"),
    ]
    if not known:
        headers.append((b"content-length", str(len(body)).encode()))
        if encoding != "identity":
            headers.append((b"content-encoding", encoding.encode()))
    await send({"type": "http.response.start", "status": 304 if known else 200, "headers": headers})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent, "more_body": False})
