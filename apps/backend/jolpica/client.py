"""HTTP client of the API: keeps to its rate limit, retries failures, sends conditional requests."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

import httpx
import msgspec

from apps.backend.jolpica.rate_limit import ATTEMPTS, PATIENCE, RETRIED_STATUSES, RateLimit, backoff
from apps.backend.jolpica.response_cache import CachedResponse, NoResponseCache, ResponseCache
from packages.ergast.response import Page, decode
from packages.http.retry_after import parse_retry_after

TIMEOUT: Final = httpx.Timeout(20.0)


class JolpicaError(Exception):
    """The API did not give what was asked for; the message is one line."""


class _FailedError(Exception):
    """An attempt failed in a way that may pass; `wait` is how many seconds the server asked for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Client:
    """A client of the API; one request at a time."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        rate_limit: RateLimit | None = None,
        answers: ResponseCache | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Use `http`, whose base address is the API's; time and chance can be given in their place."""
        self._http = http
        self._rate_limit = rate_limit or RateLimit()
        self._answers = answers or NoResponseCache()
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self.requests = 0

    async def get(self, address: str) -> Page:
        """Read the page at `address`, relative to the API's; JolpicaError when the last attempt has failed too."""
        for attempt in range(ATTEMPTS):
            try:
                return await self._ask(address)
            except _FailedError as failure:
                reason = str(failure)
                if failure.wait is not None and failure.wait > PATIENCE:
                    raise JolpicaError(f"{address}: {reason}, and asks to wait for {failure.wait:.0f} s") from None
                self._rate_limit.pause(self._clock() + (failure.wait or backoff(attempt, self._jitter())))
        raise JolpicaError(f"{address}: {reason} ({ATTEMPTS} attempts)")

    async def _ask(self, address: str) -> Page:
        kept = await self._answers.get(address)
        response = await self._send(address, kept.conditions() if kept else {})
        if response.status_code == httpx.codes.NOT_MODIFIED and kept:
            return _decoded(kept.body)
        _require_success(address, response)
        page = _decoded(response.content)
        answer = CachedResponse(
            body=response.content,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
        )
        if answer.conditions():
            await self._answers.put(address, answer)
        return page

    async def _send(self, address: str, headers: dict[str, str]) -> httpx.Response:
        while wait := self._rate_limit.wait(self._clock()):
            await self._sleep(wait)
        self._rate_limit.sent(self._clock())
        self.requests += 1
        try:
            return await self._http.get(address, headers=headers)
        except httpx.TransportError as error:
            raise _FailedError(f"no answer ({str(error) or type(error).__name__})") from error


def _require_success(address: str, response: httpx.Response) -> None:
    if response.status_code in RETRIED_STATUSES:
        wait = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        raise _FailedError(f"the server answers {response.status_code} {response.reason_phrase}", wait)
    if response.status_code != httpx.codes.OK:
        raise JolpicaError(f"{address}: the server answers {response.status_code} {response.reason_phrase}")


def _decoded(body: bytes) -> Page:
    try:
        return decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _FailedError(f"the answer is damaged or of an unknown form ({error})") from error
