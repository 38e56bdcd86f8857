"""Requests that no endpoint may see get their problem document here."""

from http import HTTPStatus
from typing import Final

import msgspec
from litestar.types import HTTPScope, Send

from apps.backend.api.problems import PROBLEM_JSON
from packages.http.api_headers import API_HEADERS, NOTHING_LOADS
from packages.http.responses import RawResponse, respond
from packages.types.problem import Problem

RETRY_AFTER: Final = (b"retry-after", b"5")


async def refuse(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
    """Return what is wrong with a request, or that it failed."""
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=path[:1000])
    headers = (
        (b"content-type", PROBLEM_JSON.encode()),
        (b"cache-control", b"no-store"),
        *((RETRY_AFTER,) if status == HTTPStatus.SERVICE_UNAVAILABLE else ()),
        NOTHING_LOADS,
        *API_HEADERS,
    )
    await respond(scope, send, RawResponse(status, headers, msgspec.json.encode(problem)))
