"""Ergast's API over HTTP; the cache in front stores and compresses its responses and sets ETags."""

import asyncio
import logging
import math
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import msgspec
from litestar.types import HTTPScope, Receive, Send

from apps.backend.api.ergast.rate_limit import ClientRateLimit, client_of
from apps.backend.api.ergast.request import ErgastRequest, read_request
from apps.backend.ergast.answer import answer
from apps.backend.ergast.errors import ErgastError
from apps.backend.ergast.index import ErgastIndex
from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.versioned_data import VersionedData
from packages.ergast.response import encode, with_url
from packages.http.headers import NOTHING_LOADS, Headers
from packages.http.request_validation import BadRequestError, check_target
from packages.http.responses import RawResponse, respond
from packages.http.retry_after import SOON

log = logging.getLogger(__name__)

FINISHED: Final = b"public, max-age=3600"  # As Jolpica does.
IN_PROGRESS: Final = b"public, max-age=60"

JSON: Final = (b"content-type", b"application/json")
JAVASCRIPT: Final = (b"content-type", b"application/javascript")
ALLOWED: Final = (b"allow", b"GET, HEAD, OPTIONS")
ERGAST_HEADERS: Final[Headers] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, X-Data-Version"),
    ALLOWED,
    NOTHING_LOADS,
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
PREFLIGHT: Final[Headers] = (
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)


class ErgastApi:
    """The ASGI application; `current` returns the data version to serve."""

    def __init__(self, current: Callable[[], VersionedData], limit: ClientRateLimit, trusted_proxies: int = 0) -> None:
        self._current = current
        self._limit = limit
        self._trusted_proxies = trusted_proxies

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Respond to one request."""
        await respond(scope, send, await self._response(scope))

    async def _response(self, scope: HTTPScope) -> RawResponse:
        if scope["method"] == "OPTIONS":
            return RawResponse(HTTPStatus.OK, (*ERGAST_HEADERS, *PREFLIGHT))
        if scope["method"] not in ("GET", "HEAD"):
            return _problem(HTTPStatus.METHOD_NOT_ALLOWED, f'Method "{scope["method"]}" not allowed.')
        if wait := self._limit.wait(client_of(scope, self._trusted_proxies)):
            return _problem(HTTPStatus.TOO_MANY_REQUESTS, "Request was throttled.", math.ceil(wait))
        return await self._answer_or_problem(scope)

    async def _answer_or_problem(self, scope: HTTPScope) -> RawResponse:
        try:
            return await self._answer(scope)
        except (ErgastError, BadRequestError) as error:
            return _problem(error.status, error.detail)
        except NotReadyError as error:
            return _problem(HTTPStatus.SERVICE_UNAVAILABLE, f"The data are not available now: {error}.", SOON)
        except Exception:
            log.exception("Request to %s failed", scope["path"])
            return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal server error.")

    async def _answer(self, scope: HTTPScope) -> RawResponse:
        check_target(scope)
        request, current = read_request(scope), self._current()
        index = await current.part(lambda read_model: read_model.ergast)
        return await asyncio.to_thread(respond_from, index, current.version.version, request)


def respond_from(index: ErgastIndex, version: str, request: ErgastRequest) -> RawResponse:
    """Return the encoded response; raises ErgastError if the path is invalid."""
    table = answer(index, request.words, request.limit, request.offset)
    body = with_url(encode(table, limit=request.limit, offset=request.offset), request.url)
    if request.callback:
        body = b"%s(%s)" % (request.callback.encode(), body)
    headers = (
        JAVASCRIPT if request.callback else JSON,
        (b"cache-control", FINISHED if _is_finished(index, table.criteria.get("season")) else IN_PROGRESS),
        (b"x-data-version", version.encode()),
        *ERGAST_HEADERS,
    )
    return RawResponse(HTTPStatus.OK, headers, body)


def _is_finished(index: ErgastIndex, season: str | None) -> bool:
    """Return whether the request is for a season before the latest one."""
    return season is not None and bool(index.races) and int(season) < index.races[-1].season


def _problem(status: int, detail: str, retry_after: int | None = None) -> RawResponse:
    headers = [JSON, (b"cache-control", b"no-store"), *ERGAST_HEADERS]
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    return RawResponse(status, tuple(headers), msgspec.json.encode({"detail": detail}))
