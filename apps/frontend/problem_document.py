"""Problem documents (RFC 9457) of the site for addresses of the API."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from litestar.types import HTTPScope, Send

from packages.http.headers import API_HEADERS, NOTHING_LOADS
from packages.http.responses import RawResponse, respond
from packages.http.retry_after import SOON
from packages.types.response import Problem


async def send_problem(
    scope: HTTPScope, send: Send, status: HTTPStatus, detail: str, more: Mapping[str, str] | None = None
) -> None:
    """Send a problem document; any page may read it, as everything of the API."""
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    problem = Problem(title=status.phrase, status=status, detail=detail, instance=path[:1000])
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"cache-control", b"no-store"),
        NOTHING_LOADS,
        *API_HEADERS,
        *((name.encode(), value.encode()) for name, value in (more or {}).items()),
    ]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", b"%d" % SOON))
    await respond(scope, send, RawResponse(status, tuple(headers), msgspec.json.encode(problem)))
