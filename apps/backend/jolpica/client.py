"""Asks the API over HTTP: at its pace, again after a failure, and for what has changed only."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

import httpx
import msgspec

from apps.backend.jolpica import payloads
from apps.backend.jolpica.answers import Answer, Answers, NoAnswers
from apps.backend.jolpica.pace import Pace
from apps.backend.jolpica.retry import ATTEMPTS, PATIENCE, RETRIED_STATUSES, backoff, retry_after

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
        pace: Pace | None = None,
        answers: Answers | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Use `http`, whose base address is the API's; time and chance can be given in their place."""
        self._http = http
        self._pace = pace or Pace()
        self._answers = answers or NoAnswers()
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self.requests = 0

    async def get(self, address: str) -> payloads.Page:
        """Read the page at `address`, relative to the API's; JolpicaError when the last attempt has failed too."""
        for attempt in range(ATTEMPTS):
            try:
                return await self._ask(address)
            except _FailedError as failure:
                reason = str(failure)
                if failure.wait is not None and failure.wait > PATIENCE:
                    raise JolpicaError(f"{address}: {reason}, and asks to wait for {failure.wait:.0f} s") from None
                self._pace.pause(self._clock() + (failure.wait or backoff(attempt, self._jitter())))
        raise JolpicaError(f"{address}: {reason} ({ATTEMPTS} attempts)")

    async def _ask(self, address: str) -> payloads.Page:
        kept = await self._answers.get(address)
        response = await self._send(address, kept.conditions() if kept else {})
        if response.status_code == httpx.codes.NOT_MODIFIED and kept:
            return _decoded(kept.body)
        _require_success(address, response)
        page = _decoded(response.content)
        answer = Answer(
            body=response.content,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
        )
        if answer.conditions():
            await self._answers.put(address, answer)
        return page

    async def _send(self, address: str, headers: dict[str, str]) -> httpx.Response:
        while wait := self._pace.wait(self._clock()):
            await self._sleep(wait)
        self._pace.sent(self._clock())
        self.requests += 1
        try:
            return await self._http.get(address, headers=headers)
        except httpx.TransportError as error:
            raise _FailedError(f"no answer ({str(error) or type(error).__name__})") from error


def _require_success(address: str, response: httpx.Response) -> None:
    if response.status_code in RETRIED_STATUSES:
        wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        raise _FailedError(f"the server answers {response.status_code} {response.reason_phrase}", wait)
    if response.status_code != httpx.codes.OK:
        raise JolpicaError(f"{address}: the server answers {response.status_code} {response.reason_phrase}")


def _decoded(body: bytes) -> payloads.Page:
    try:
        return payloads.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _FailedError(f"the answer is damaged or of an unknown form ({error})") from error
