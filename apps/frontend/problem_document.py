"""Problem documents (RFC 9457) of the site for addresses of the API."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import msgspec
from litestar.types import HTTPScope, Send

from packages.types.problem import Problem

RETRY_AFTER_SECONDS: Final = 5
CORS: Final = ((b"access-control-allow-origin", b"*"), (b"cross-origin-resource-policy", b"cross-origin"))


async def send_problem(
    scope: HTTPScope, send: Send, status: HTTPStatus, detail: str, more: Mapping[str, str] | None = None
) -> None:
    """Send a problem document; any page may read it, as everything of the API."""
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    body = msgspec.json.encode(Problem(title=status.phrase, status=status, detail=detail, instance=path))
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *CORS,
        *((name.encode(), value.encode()) for name, value in (more or {}).items()),
    ]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", str(RETRY_AFTER_SECONDS).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent, "more_body": False})
