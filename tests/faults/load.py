"""Requests at a steady rate, and a check of every response against the expected bytes of its version."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Final, Literal, Self

import aiohttp
import msgspec

from apps.frontend.pages.layout import NOTICE_MARK
from apps.frontend.pages.problem import notice

Kind = Literal["cached page", "uncached page", "cached API", "uncached API"]
Verdict = Literal["right", "former", "refused", "unreachable", "wrong"]

RATE: Final = 40
PATIENCE: Final = 10.0
NOTICE: Final = str(notice()).encode()
# Of these are all requests: a system with no other data answers them too, and starts and changes much faster.
SEASONS: Final = (2008, 2012, 2016, 2021, 2025, 2026)
SEARCHES: Final = ("raikonen", "monza", "ferrari", "schumacher", "senna", "brabham", "silverstone", "hill", "alonso")
PATHS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "cached page": ("/drivers/hamilton", "/seasons/2008", "/constructors/mclaren", "/circuits/interlagos"),
    "uncached page": tuple(f"/search?q={text}" for text in SEARCHES),
    "cached API": ("/api/v1/drivers/hamilton", "/api/v1/seasons/2021/standings/drivers", "/api/v1/records"),
    "uncached API": tuple(
        path
        for number in range(160)
        for path in (
            f"/api/v1/drivers?limit=5&offset={5 * number}",
            f"/api/v1/seasons/{SEASONS[number % 5]}/races/{1 + number // 10}{('', '/details')[number // 5 % 2]}",
        )
    ),
}
PAGE_TAG: Final = re.compile(r'^(?:W/)?"([0-9a-f]+)\.')


class Reply(msgspec.Struct, frozen=True):
    """A response; `version` is None where there is none, `status` is 0 without a complete response.

    `stored` is true if a cache sent it, according to Cache-Status.
    """

    kind: Kind
    path: str
    began: float
    ended: float
    status: int
    version: str | None
    body: bytes
    complaint: str = ""
    stored: bool = False


class Reference:
    """The expected bytes by version and path, recorded while nothing is broken."""

    def __init__(self) -> None:
        self.bodies: dict[tuple[str, str], bytes] = {}
        self.variants: dict[str, str] = {}  # By version.
        self.newest = ""

    def learn(self, reply: Reply) -> None:
        """Record a response of a healthy system as the expected one of its version's variant."""
        self.bodies[self.variants[str(reply.version)], reply.path] = _plain(reply.body)

    def judge(self, reply: Reply) -> Verdict:
        """Return the verdict on a response."""
        if reply.status == 0:
            return "unreachable"
        if reply.status == 503:
            return "refused" if not reply.complaint else "wrong"
        variant = self.variants.get(str(reply.version))
        if reply.status != 200 or variant is None or self.bodies[variant, reply.path] != _plain(reply.body):
            return "wrong"
        return "right" if variant == self.newest else "former"


class Load:
    """Sends RATE requests a second, all kinds in turn, until it is stopped."""

    def __init__(self, url: str, rate: int = RATE) -> None:
        self.url, self.rate = url, rate
        self.replies: list[Reply] = []
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0)
        self._session = aiohttp.ClientSession(self.url, connector=connector, timeout=aiohttp.ClientTimeout(PATIENCE))
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.stop()
        if self._session is not None:
            await self._session.close()

    def start(self) -> None:
        """Begin."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop, and wait for requests in progress."""
        if self._running is not None:
            self._running.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def ask(self, kind: Kind, path: str) -> Reply:
        """Ask once."""
        began = time.monotonic()
        status, version, body, complaint, stored = 0, None, b"", "", False
        assert self._session is not None  # noqa: S101 - it was entered
        try:
            async with self._session.get(path) as response:
                body = await response.read()
                status, version = response.status, _version(response.headers)
                complaint, stored = _complaint(response), "; hit" in response.headers.get("cache-status", "")
        except (aiohttp.ClientError, TimeoutError) as error:
            complaint = type(error).__name__
        return Reply(kind, path, began, time.monotonic(), status, version, body, complaint, stored)

    def everything(self) -> Iterator[tuple[Kind, str]]:
        """List every request."""
        for kind, paths in PATHS.items():
            for path in paths:
                yield kind, path

    async def _run(self) -> None:
        turns = {kind: cycle(paths) for kind, paths in PATHS.items()}
        began = time.monotonic()
        for number, kind in enumerate(cycle(PATHS)):
            await asyncio.sleep(max(0.0, began + number / self.rate - time.monotonic()))
            task = asyncio.create_task(self._note(kind, next(turns[kind])))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _note(self, kind: Kind, path: str) -> None:
        self.replies.append(await self.ask(kind, path))


def tally(reference: Reference, replies: list[Reply]) -> Counter[Verdict]:
    """Count responses by verdict."""
    return Counter(reference.judge(reply) for reply in replies)


def _plain(body: bytes) -> bytes:
    return body.replace(NOTICE, NOTICE_MARK.encode(), 1)


def _version(headers: Mapping[str, str]) -> str | None:
    tag = PAGE_TAG.match(headers.get("etag", ""))
    return headers.get("x-data-version") or (tag.group(1) if tag else None)


def _complaint(response: aiohttp.ClientResponse) -> str:
    """Return what is missing from a 503 response."""
    if response.status == 503 and "retry-after" not in response.headers:
        return "no Retry-After"
    return "" if "content-security-policy" in response.headers else "no security headers"
