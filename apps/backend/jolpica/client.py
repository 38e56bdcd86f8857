"""HTTP client of the source: rate limit, retries, conditional requests, validation."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

import httpx

from apps.backend.jolpica.body import BodyError, read_json_body
from apps.backend.jolpica.page import PageError, UpstreamPage, decode
from apps.backend.jolpica.rate_limit import ATTEMPTS, PATIENCE, RETRIED_STATUSES, RateLimit, backoff
from apps.backend.jolpica.response_cache import NoResponseCache, ResponseCache, UpstreamResponse
from packages.http.retry_after import parse_retry_after

TIMEOUT: Final = httpx.Timeout(20.0)
LONGEST_RESPONSE: Final = 60.0  # Seconds for the whole response: a trickling one would never time out otherwise.
MOST_REDIRECTS: Final = 3
FAILURES_IN_A_ROW: Final = 2  # After this many permanently failed requests the source is considered down.


class JolpicaError(Exception):
    """A request to the source failed; the message is one line."""


class _FailedError(Exception):
    """An attempt failed temporarily; `wait` is the server's Retry-After in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Client:
    """A client of the source; one request at a time."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        rate_limit: RateLimit | None = None,
        responses: ResponseCache | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
        longest_response: float = LONGEST_RESPONSE,
    ) -> None:
        """Use `http`, whose base URL is the source's; clock, sleep and jitter can be injected."""
        self._http = http
        self._rate_limit = rate_limit or RateLimit()
        self._responses = responses or NoResponseCache()
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._longest_response = longest_response
        self._failures_in_a_row = 0
        self.requests = 0

    @property
    def is_down(self) -> bool:
        """Return whether the source failed too often to send further requests."""
        return self._failures_in_a_row >= FAILURES_IN_A_ROW

    async def get(self, address: str) -> UpstreamPage:
        """Read the page at `address`, relative to the source's; JolpicaError when the last attempt has failed too."""
        if self.is_down:
            raise JolpicaError(f"{address}: not requested, as the source is down")
        try:
            page = await self._attempts(address)
        except JolpicaError:
            self._failures_in_a_row += 1
            raise
        self._failures_in_a_row = 0
        return page

    async def _attempts(self, address: str) -> UpstreamPage:
        for attempt in range(ATTEMPTS):
            try:
                return await self._request(address)
            except _FailedError as failure:
                reason = str(failure)
                if failure.wait is not None and failure.wait > PATIENCE:
                    self._failures_in_a_row = FAILURES_IN_A_ROW
                    raise JolpicaError(f"{address}: {reason}, with Retry-After {failure.wait:.0f} s") from None
                self._rate_limit.pause(self._clock() + (failure.wait or backoff(attempt, self._jitter())))
        raise JolpicaError(f"{address}: {reason} ({ATTEMPTS} attempts)")

    async def _request(self, address: str) -> UpstreamPage:
        cached = await self._responses.get(address)
        response = await self._fetch(address, cached)
        try:
            page = decode(response.body)
        except PageError as error:
            raise _FailedError(str(error)) from None
        if response is not cached and response.conditions():
            await self._responses.put(address, response)
        return page

    async def _fetch(self, address: str, cached: UpstreamResponse | None) -> UpstreamResponse:
        headers = {"Accept-Encoding": "gzip", **(cached.conditions() if cached else {})}
        while wait := self._rate_limit.wait(self._clock()):
            await self._sleep(wait)
        self._rate_limit.sent(self._clock())
        self.requests += 1
        try:
            async with asyncio.timeout(self._longest_response):
                return await self._follow(address, headers, cached)
        except TimeoutError:
            raise _FailedError(f"the response takes longer than {self._longest_response:.0f} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _FailedError(f"no response ({_one_line(error)})") from error

    async def _follow(
        self, address: str, headers: dict[str, str], cached: UpstreamResponse | None, redirects: int = 0
    ) -> UpstreamResponse:
        async with self._http.stream("GET", address, headers=headers) as response:
            if response.status_code == httpx.codes.NOT_MODIFIED and cached:
                return cached
            if response.next_request is None:
                return await _read(address, response)
            target = _within_source(response.next_request.url, self._http.base_url)
        if target is None or redirects == MOST_REDIRECTS:
            raise JolpicaError(f"{address}: the server redirects to another host")
        return await self._follow(str(target), headers, cached, redirects + 1)


def _within_source(target: httpx.URL, base: httpx.URL) -> httpx.URL | None:
    """Allow a redirect within the source, also from HTTP to HTTPS, and nowhere else."""
    default = {"http": 80, "https": 443}
    same_host = target.host == base.host and target.scheme in default
    same_port = (target.port or default.get(target.scheme)) == (base.port or default.get(base.scheme))
    upgraded = (base.scheme, target.scheme, target.port, base.port) == ("http", "https", None, None)
    downgraded = (base.scheme, target.scheme) == ("https", "http")
    return target if same_host and (same_port or upgraded) and not downgraded else None


async def _read(address: str, response: httpx.Response) -> UpstreamResponse:
    _require_success(address, response)
    try:
        body = await read_json_body(response)
    except BodyError as error:
        raise _FailedError(str(error)) from None
    return UpstreamResponse(
        body=body, etag=response.headers.get("ETag"), last_modified=response.headers.get("Last-Modified")
    )


def _require_success(address: str, response: httpx.Response) -> None:
    problem = f"the server responds {response.status_code} {response.reason_phrase[:60]}"
    if response.status_code in RETRIED_STATUSES:
        raise _FailedError(problem, parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC)))
    if response.status_code != httpx.codes.OK:
        raise JolpicaError(f"{address}: {problem}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
