"""Outermost middleware: rejects requests that break HTTP's rules before routing, and handles every exception."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from packages.http.request_validation import BadRequestError, check_target
from packages.http.responses import RawResponse, respond

log = logging.getLogger(__name__)

MOST_HEADER_BYTES: Final = 16_000
MOST_HEADERS: Final = 100
MOST_BODY_BYTES: Final = 64_000
BODY_WITHIN: Final = timedelta(seconds=10)
HOST: Final = re.compile(rb"[A-Za-z0-9._~-]{1,255}(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::[0-9]{1,5})?")
FORBIDDEN_IN_PATH: Final = re.compile(rb"%2f|%5c|\\", re.IGNORECASE)  # Another server may take them for a slash.
DOT_SEGMENTS: Final = frozenset({b".", b".."})
ENCODED_DOT: Final = re.compile(rb"%2e", re.IGNORECASE)
TIMEOUT_HEADER: Final = b"x-request-timeout-ms"
WRONG: Final = "An internal error occurred; it has been recorded."
TOO_LATE: Final = "The request took longer than the client's deadline."

# Responds with a status and a readable message, in the app's own format.
Refuse = Callable[[HTTPScope, Send, int, str], Awaitable[None]]


class RequestGuard:
    """Wraps `app`; `refuse` responds to requests that are rejected or fail.

    With `keeps_deadlines`, a request is cancelled at the deadline that its client sent.
    """

    def __init__(self, app: ASGIApp, refuse: Refuse, *, keeps_deadlines: bool = False) -> None:
        self.app, self.refuse, self.keeps_deadlines = app, refuse, keeps_deadlines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            check_request(scope)
            async with asyncio.timeout(_patience(scope) if self.keeps_deadlines else None):
                await self.app(scope, _bounded(receive), noting)
        except Exception as error:
            status, detail = _failure(error)
            if status == 500:
                log.error("%s %s failed", scope["method"], scope["path"], exc_info=error)
            if not started:
                await self._answer(scope, send, status, detail)

    async def _answer(self, scope: HTTPScope, send: Send, status: int, detail: str) -> None:
        try:
            await self.refuse(scope, send, status, detail)
        except Exception:
            log.exception("sending the error response failed")
            with suppress(Exception):
                await respond(scope, send, RawResponse(500, ((b"content-type", b"text/plain"),), WRONG.encode()))


def check_request(scope: HTTPScope) -> None:
    """Raise BadRequestError if the request line or the headers break HTTP's rules or our limits."""
    headers = list(scope["headers"])
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > MOST_HEADER_BYTES:
        raise BadRequestError(431, f"There are more than {MOST_HEADERS} headers, or {MOST_HEADER_BYTES} bytes of them.")
    _check_host([value for name, value in headers if name == b"host"], scope.get("http_version", "1.1"))
    check_target(scope)
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0]
    if FORBIDDEN_IN_PATH.search(path):
        raise BadRequestError(400, "The path has an encoded slash or a backslash.")
    if not DOT_SEGMENTS.isdisjoint(ENCODED_DOT.sub(b".", path).split(b"/")):
        raise BadRequestError(400, "The path has a dot segment.")
    _check_length(headers)


def _check_host(hosts: list[bytes], http_version: str) -> None:
    if not hosts and http_version == "1.1":
        raise BadRequestError(400, "The Host header is missing.")
    if len(hosts) > 1:
        raise BadRequestError(400, "There is more than one Host header.")
    if hosts and not HOST.fullmatch(hosts[0]):
        raise BadRequestError(400, "The Host header is malformed.")


def _check_length(headers: Any) -> None:
    length = next((value for name, value in headers if name == b"content-length"), b"0")
    if not length.isdigit() or len(length) > 12 or int(length) > MOST_BODY_BYTES:
        raise BadRequestError(413, f"The body is longer than {MOST_BODY_BYTES} bytes.")


def _bounded(receive: Receive) -> Receive:
    """Limit the body's size and the time to receive it."""
    ends: float | None = None
    size = 0
    complete = False

    async def bounded() -> Any:
        nonlocal ends, size, complete
        if complete:  # The next message is the disconnect, whenever that comes.
            return await receive()
        ends = ends or asyncio.get_running_loop().time() + BODY_WITHIN.total_seconds()
        try:
            async with asyncio.timeout_at(ends):
                message: Any = await receive()
        except TimeoutError:
            raise BadRequestError(408, f"The body did not arrive within {BODY_WITHIN.seconds} seconds.") from None
        size += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        if size > MOST_BODY_BYTES:
            raise BadRequestError(413, f"The body is longer than {MOST_BODY_BYTES} bytes.")
        return message

    return bounded


def _patience(scope: HTTPScope) -> float | None:
    header_value = next((value for name, value in scope["headers"] if name == TIMEOUT_HEADER), b"")
    return int(header_value) / 1000 if header_value.isdigit() and len(header_value) <= 6 else None


def _failure(error: Exception) -> tuple[int, str]:
    match error:
        case BadRequestError():
            return error.status, error.detail
        case TimeoutError():
            return 503, TOO_LATE
        case _:
            return 500, WRONG
