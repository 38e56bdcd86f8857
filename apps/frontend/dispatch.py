"""Dispatches requests to static files, the API or the site."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from apps.frontend.assets import StaticFile
from packages.http.conditional import is_not_modified
from packages.http.headers import header
from packages.http.negotiation import negotiate_encoding
from packages.http.responses import READING, RawResponse, respond

# Paths that may end in a slash: the gallery's, and those of the APIs, which respond as without it.
SLASH_ALLOWED: Final = ("/ui-kit", "/ergast", "/api/")
API_ROOTS: Final = ("/schema", "/ergast")
API_FOLDERS: Final = ("/api/", "/ergast/", "/schema/", "/data/")
FORMER_REFERENCE: Final = "/schema/swagger"  # Formerly handled by the backend; redirects to the page.


def dispatcher(*, site: ASGIApp, api: ASGIApp, files: Mapping[str, StaticFile]) -> ASGIApp:
    """Lead a request to a static file, to the API, or to the site."""

    async def enter(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await site(scope, receive, send)
            return
        path = scope["path"]
        if path.endswith("/") and path != "/" and not path.startswith(SLASH_ALLOWED):
            await _send_elsewhere(path.rstrip("/") or "/", scope, send)
            return
        file = files.get(path)
        if file is not None and scope["method"] in READING:
            await respond(scope, send, _response(file, scope))
        elif is_api(path):
            await api(scope, receive, send)
        else:
            await site(scope, receive, send)

    return enter


def origin(*, site: ASGIApp, api: ASGIApp) -> ASGIApp:
    """Route the cache's requests to the API or to the page renderer."""

    async def respond_with(scope: Scope, receive: Receive, send: Send) -> None:
        app = api if scope["type"] == ScopeType.HTTP and is_api(scope["path"]) else site
        await app(scope, receive, send)

    return respond_with


def is_api(path: str) -> bool:
    """Return whether the backend handles this path."""
    return path in API_ROOTS or (path.startswith(API_FOLDERS) and path != FORMER_REFERENCE)


async def _send_elsewhere(path: str, scope: HTTPScope, send: Send) -> None:
    """Lead to the one address that a page has."""
    query = scope["query_string"]
    target = quote("/" + path.lstrip("/")).encode() + (b"?" + query if query else b"")
    await respond(scope, send, RawResponse(308, ((b"location", target),)))


def _response(file: StaticFile, scope: HTTPScope) -> RawResponse:
    wanted = negotiate_encoding(header(scope, b"accept-encoding"))
    encoding = wanted if wanted in file.encoded else "identity"
    common = (
        (b"content-type", file.media_type.encode()),
        (b"cache-control", file.policy.encode()),
        (b"etag", file.etag.encode()),
        (b"vary", b"accept-encoding"),
    )
    if is_not_modified(header(scope, b"if-none-match"), file.etag):
        return RawResponse(304, common)
    coding = () if encoding == "identity" else ((b"content-encoding", encoding.encode()),)
    return RawResponse(200, (*common, *coding), file.encoded[encoding])
