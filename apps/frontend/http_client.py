"""The HTTP client of the backend: a bounded pool and queue, and one deadline for the whole of a request."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Final, Protocol

import aiohttp
import msgspec
from yarl import URL

log = logging.getLogger(__name__)

Headers = Sequence[tuple[bytes, bytes]]

CONNECTIONS: Final = 32
STREAMS: Final = 16  # Downloads at once: a slow client keeps one busy for minutes.
QUEUE: Final = 96  # Requests that may wait for a connection; further ones fail immediately instead of too late.
DEADLINE: Final = timedelta(seconds=5)
CONNECT_WITHIN: Final = timedelta(seconds=1)
MOST_BYTES: Final = 32_000_000  # No response of the API is near this size.
CHUNK: Final = 65_536
PIECE: Final = 256 * 1024  # Of a download: fewer pieces cost less, and each waits for the client.
REMAINING: Final = b"x-request-timeout-ms"  # Tells the backend the client's deadline.
FAILURES: Final = (aiohttp.ClientError, TimeoutError, OSError, ValueError)  # Of a request without a response.
OWN_HEADERS: Final = ("accept", "accept-encoding", "user-agent", "content-type")


class HttpResponse(msgspec.Struct, frozen=True):
    """A complete response; header names are in lower case."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def header(self, name: bytes) -> str | None:
        """Return the first header of this name."""
        return next((value.decode("latin-1") for given, value in self.headers if given == name), None)


class HttpStream(msgspec.Struct, frozen=True):
    """A response with a streamed body; `chunks` raises HttpError if it stalls or is truncated."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    chunks: AsyncIterator[bytes]


class HttpError(Exception):
    """No complete response; the message is the reason in a few words."""


class BusyError(HttpError):
    """Too many requests wait already."""


class HttpClient(Protocol):
    """Sends requests to one server."""

    async def send(self, method: str, target: str, headers: Headers = ()) -> HttpResponse:
        """Request `target`, an encoded path with its query; raises HttpError without a complete response in time."""

    async def close(self) -> None:
        """Close all connections."""


class StreamingClient(HttpClient, Protocol):
    """Sends requests, and can receive files piece by piece."""

    def stream(self, method: str, target: str, headers: Headers = ()) -> AbstractAsyncContextManager[HttpStream]:
        """Request `target`, whose body may have any size; raises HttpError if no response begins in time."""


class _Slots:
    """The slots of one pool, each for a request over a connection, and how many requests wait for one."""

    def __init__(self, number: int) -> None:
        self.free, self.waiting = asyncio.Semaphore(number), 0


class PooledClient:
    """Sends requests to `base_url` over at most `connections` connections.

    The limit is a semaphore around the library's pool and not within it, so that a request cancelled at any moment
    releases its slot. A truncated or late response is an error, never a partial body.
    """

    def __init__(
        self,
        base_url: str,
        *,
        connections: int = CONNECTIONS,
        queue: int = QUEUE,
        deadline: timedelta = DEADLINE,
        keep_alive: bool = True,
    ) -> None:
        self.base_url, self.queue, self.deadline, self.keep_alive = base_url, queue, deadline, keep_alive
        self.failures, self.successes = 0, 0  # Failures of this pool since the last success; all successes.
        self.connections = connections
        self._slots = _Slots(connections)
        self._streams = asyncio.Semaphore(STREAMS)
        self._retiring: dict[aiohttp.ClientSession, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def waiting(self) -> int:
        """The number of requests that wait for a connection of this pool."""
        return self._slots.waiting

    async def send(self, method: str, target: str, headers: Headers = ()) -> HttpResponse:
        """Request `target`; one that loses its connection before the deadline is tried once more."""
        ends, slots = time.monotonic() + self.deadline.total_seconds(), self._slots
        if slots.free.locked() and slots.waiting >= self.queue:
            raise BusyError("too many requests wait already")
        try:
            async with asyncio.timeout(self.deadline.total_seconds()):
                response = await self._send_in(slots, method, target, headers, ends)
        except FAILURES as error:
            if slots is self._slots:
                self.failures += 1
            raise HttpError(type(error).__name__) from error
        if slots is self._slots:
            self.failures, self.successes = 0, self.successes + 1
        return response

    @asynccontextmanager
    async def stream(self, method: str, target: str, headers: Headers = ()) -> AsyncIterator[HttpStream]:
        """Request `target`; the deadline holds for the head, and for each chunk of the body."""
        if self._streams.locked():
            raise BusyError("too many downloads at once")
        within = self.deadline.total_seconds()
        async with self._streams:
            try:
                async with asyncio.timeout(within):
                    response = await self._request(method, target, headers)
            except FAILURES as error:
                raise HttpError(type(error).__name__) from error
            try:
                yield HttpStream(response.status, _received(response), _chunks(response, within))
            finally:
                response.close()

    async def close(self) -> None:
        """Close all connections."""
        for timer in self._retiring.values():
            timer.cancel()
        sessions = [*self._retiring, *([self._session] if self._session else [])]
        self._retiring, self._session = {}, None
        for session in sessions:
            await session.close()

    def renew(self) -> None:
        """Go on with new connections and slots; the old ones end with the requests that use them.

        It may be called from another thread than that of the event loop that the connections belong to.
        """
        if self._loop is None or self._loop is asyncio.get_running_loop():
            self._renew()
        else:
            self._loop.call_soon_threadsafe(self._renew)

    def _renew(self) -> None:
        old, self._session, self.failures = self._session, None, 0
        self._slots = _Slots(self.connections)
        if old is not None:
            self._retiring[old] = asyncio.create_task(self._retire(old))

    async def _retire(self, session: aiohttp.ClientSession) -> None:
        await asyncio.sleep(self.deadline.total_seconds())
        await session.close()
        del self._retiring[session]

    async def _send_in(self, slots: _Slots, method: str, target: str, headers: Headers, ends: float) -> HttpResponse:
        slots.waiting += 1
        try:
            await slots.free.acquire()
        finally:
            slots.waiting -= 1
        try:
            try:
                return await self._sent(method, target, headers, ends)
            except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as error:
                log.debug("once more after %s", type(error).__name__)
                return await self._sent(method, target, headers, ends)
        finally:
            slots.free.release()

    async def _sent(self, method: str, target: str, headers: Headers, ends: float) -> HttpResponse:
        remaining = max(1, int((ends - time.monotonic()) * 1000))
        sent = (*headers, (REMAINING, str(remaining).encode()))
        async with await self._request(method, target, sent) as response:
            return HttpResponse(response.status, _received(response), await _limited(response))

    async def _request(self, method: str, target: str, headers: Headers) -> aiohttp.ClientResponse:
        url = URL(self.base_url + target, encoded=True)
        sent = [(name.decode(), value.decode("latin-1")) for name, value in headers]
        return await self._opened().request(method, url, headers=sent, allow_redirects=False)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._loop = asyncio.get_running_loop()
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, force_close=not self.keep_alive),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_WITHIN.total_seconds()),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                skip_auto_headers=OWN_HEADERS,
            )
        return self._session


def _received(response: aiohttp.ClientResponse) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower(), value) for name, value in response.raw_headers)


async def _chunks(response: aiohttp.ClientResponse, within: float) -> AsyncIterator[bytes]:
    try:
        while True:
            async with asyncio.timeout(within):
                chunk = await response.content.read(PIECE)
            if not chunk:
                return
            yield chunk
    except (aiohttp.ClientError, TimeoutError, OSError, RuntimeError) as error:  # RuntimeError: lost before the read.
        raise HttpError(type(error).__name__) from error


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    parts, size = [], 0
    async for part in response.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise HttpError("the response is too large")
    return b"".join(parts)
