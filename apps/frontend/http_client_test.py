"""A client of a real server that hangs, refuses, cuts and floods."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import pytest

from apps.frontend.http_client import STREAMS, BusyError, HttpError, PooledClient
from apps.frontend.pool_watchdog import FAILURES_TO_DOUBT, RENEWALS_TO_GIVE_UP, PoolWatchdog

CONNECTIONS = 10
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nX-Data-Version: v1\r\n\r\nok"


class Server:
    """Responds to every request, unless `answering` is clear or `reply` overrides the response."""

    def __init__(self) -> None:
        self.answering = asyncio.Event()
        self.answering.set()
        self.reply = OK
        self.cuts = False
        self.heads: list[bytes] = []
        self.held = 0
        self.port = 0
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.StreamWriter] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for connection in list(self._connections):
            connection.close()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            while True:
                self.heads.append(await reader.readuntil(b"\r\n\r\n"))
                self.held += 1
                await self.answering.wait()
                self.held -= 1
                writer.write(self.reply)
                await writer.drain()
                if self.cuts:
                    return
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(writer)
            writer.close()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    await server.start()
    yield server
    server.answering.set()
    await server.stop()


@asynccontextmanager
async def client_of(
    server: Server, *, deadline: float = 0.3, queue: int = 30, connections: int = CONNECTIONS
) -> AsyncIterator[PooledClient]:
    client = PooledClient(
        f"http://127.0.0.1:{server.port}", connections=connections, queue=queue, deadline=timedelta(seconds=deadline)
    )
    yield client
    await client.close()


async def outcome(client: PooledClient) -> str:
    try:
        return str((await client.send("GET", "/x")).status)
    except HttpError as error:
        return str(error)


async def load(client: PooledClient, seconds: float, *, rate: int, impatient: float = 0.1) -> list[str]:
    """Send `rate` requests a second, some of which are cancelled at a random moment."""
    chance = random.Random(1950)  # noqa: S311 - no secret
    tasks: list[asyncio.Task[str]] = []
    for _ in range(int(seconds * rate)):
        tasks.append(asyncio.create_task(outcome(client)))
        if chance.random() < impatient:
            asyncio.get_running_loop().call_later(chance.uniform(0, 0.4), tasks[-1].cancel)
        await asyncio.sleep(1 / rate)
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    return [each for each in ended if isinstance(each, str)]


async def all_slots_are_free(client: PooledClient, server: Server) -> None:
    """Hold the maximum number of concurrent requests: each must reach the server."""
    server.answering.clear()
    server.held = 0
    tasks = [asyncio.create_task(client.send("GET", "/x")) for _ in range(CONNECTIONS)]
    async with asyncio.timeout(5):
        while server.held < CONNECTIONS:
            await asyncio.sleep(0.005)
    server.answering.set()
    assert [response.status for response in await asyncio.gather(*tasks)] == [200] * CONNECTIONS


@pytest.mark.parametrize("kind", ["hangs", "refuses", "cuts", "talks nonsense"])
async def test_after_three_outages_under_load_no_connection_is_lost(server: Server, kind: str) -> None:
    async with client_of(server, deadline=0.3) as client:
        for _ in range(3):
            assert set(await load(client, 0.2, rate=60, impatient=0)) == {"200"}
            await begin(server, kind)
            await load(client, 0.8, rate=60)
            await end(server)
            assert "200" in await load(client, 0.5, rate=60, impatient=0)
            assert set(await load(client, 0.3, rate=60, impatient=0)) == {"200"}
        client.deadline = timedelta(seconds=5)
        await all_slots_are_free(client, server)


async def begin(server: Server, kind: str) -> None:
    match kind:
        case "hangs":
            server.answering.clear()
        case "refuses":
            await server.stop()
        case "cuts":
            server.reply, server.cuts = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhalf", True
        case _:
            server.reply, server.cuts = b"\x00\xff nonsense\r\n\r\n", True


async def end(server: Server) -> None:
    server.reply, server.cuts = OK, False
    server.answering.set()
    if server._server is not None and not server._server.is_serving():
        await server.start()


async def test_a_response_is_complete_with_headers_in_lower_case(server: Server) -> None:
    async with client_of(server) as client:
        response = await client.send("GET", "/a%2Fb?q=1%2B1", [(b"accept", b"text/csv")])
    assert (response.status, response.body, response.header(b"x-data-version")) == (200, b"ok", "v1")
    head = server.heads[0].lower()
    assert head.startswith(b"get /a%2fb?q=1%2b1 http/1.1\r\n")
    assert head.count(b"accept") == 1
    assert 0 < int(head.partition(b"x-request-timeout-ms: ")[2].split(b"\r\n")[0]) <= 300


async def test_a_response_that_is_cut_or_nonsense_is_an_error(server: Server) -> None:
    async with client_of(server) as client:
        for kind in ("cuts", "talks nonsense"):
            await begin(server, kind)
            with pytest.raises(HttpError):
                await client.send("GET", "/x")


async def test_a_response_without_end_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.frontend.http_client.MOST_BYTES", 1000)
    server.reply = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000
    async with client_of(server) as client:
        with pytest.raises(HttpError, match="too large"):
            await client.send("GET", "/x")


async def test_when_too_many_wait_the_next_one_fails_at_once(server: Server) -> None:
    server.answering.clear()
    async with client_of(server, deadline=2, queue=5, connections=2) as client:
        tasks = [asyncio.create_task(client.send("GET", "/x")) for _ in range(7)]
        while client.waiting < 5:
            await asyncio.sleep(0)
        async with asyncio.timeout(0.5):
            with pytest.raises(BusyError):
                await client.send("GET", "/x")
        server.answering.set()
        assert {response.status for response in await asyncio.gather(*tasks)} == {200}


@asynccontextmanager
async def overloaded(server: Server, client: PooledClient, *, waiting: int) -> AsyncIterator[list[asyncio.Task[str]]]:
    """Use every connection of `client` and let `waiting` requests wait for one, until the server responds again."""
    server.answering.clear()
    tasks = [asyncio.create_task(outcome(client)) for _ in range(client.connections + waiting)]
    while client.waiting < waiting:
        await asyncio.sleep(0)
    yield tasks
    server.answering.set()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_requests_that_are_refused_because_too_many_wait_say_nothing_of_the_pool(server: Server) -> None:
    async with client_of(server, deadline=60, queue=5, connections=2) as client:
        watchdog = PoolWatchdog(client)
        async with overloaded(server, client, waiting=5):
            for _ in range(20):
                with pytest.raises(BusyError):
                    await client.send("GET", "/x")
            pool = client._session
            watchdog.probed(answered=True)
            assert client._session is pool, "the pool was renewed, and the old requests go on"
        assert watchdog.renewals == 0


async def test_requests_of_a_former_pool_do_not_count_as_waiting_for_the_new_one(server: Server) -> None:
    async with client_of(server, deadline=60, queue=5, connections=2) as client:
        async with overloaded(server, client, waiting=5) as former:
            client.renew()
            assert client.waiting == 0
            async with overloaded(server, client, waiting=5):
                for task in former:
                    task.cancel()
                await asyncio.gather(*former, return_exceptions=True)
                assert client.waiting == 5
                with pytest.raises(BusyError):
                    await client.send("GET", "/x")
        assert client.waiting == 0


async def test_failures_of_a_former_pool_do_not_count_for_the_new_one(server: Server) -> None:
    async with client_of(server, deadline=60, connections=FAILURES_TO_DOUBT) as client:
        async with overloaded(server, client, waiting=0) as former:
            while server.held < FAILURES_TO_DOUBT:
                await asyncio.sleep(0)
            client.renew()
            await server.stop()
            await asyncio.gather(*former)
        assert client.failures == 0


async def test_a_response_that_is_too_large_says_nothing_of_the_pool(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.frontend.http_client.MOST_BYTES", 1)
    async with client_of(server) as client:
        await fail(client, range(FAILURES_TO_DOUBT))
        assert client.failures == 0


class BrokenPool(PooledClient):
    """A pool of which some fault has taken every connection."""

    renewed = 0

    def renew(self) -> None:
        self.renewed += 1
        super().renew()


async def fail(pool: PooledClient, times: Iterable[int]) -> None:
    for _ in times:
        with pytest.raises(HttpError):
            await pool.send("GET", "/x")


async def test_a_pool_that_fails_while_the_backend_answers_is_renewed_and_given_up_if_that_does_not_help() -> None:
    pool = BrokenPool("http://127.0.0.1:9", deadline=timedelta(seconds=0.1))
    watchdog = PoolWatchdog(pool)
    await fail(pool, range(6))
    watchdog.probed(answered=False)
    watchdog.probed(answered=True)
    assert pool.renewed == 0, "failures of an outage say nothing of the pool"
    for _ in range(RENEWALS_TO_GIVE_UP):
        await fail(pool, range(6))
        watchdog.probed(answered=True)
    assert pool.renewed == RENEWALS_TO_GIVE_UP
    assert watchdog.gave_up
    pool.successes += 1
    watchdog.probed(answered=True)
    assert not watchdog.gave_up
    await pool.close()


LONG = b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n" + b"x" * 100_000


async def read(client: PooledClient) -> bytes:
    async with client.stream("GET", "/data/latest/f1.sqlite") as response:
        return b"".join([chunk async for chunk in response.chunks])


async def test_a_file_comes_in_chunks_and_gives_its_slot_back(server: Server) -> None:
    server.reply = LONG
    async with client_of(server) as client:
        for _ in range(STREAMS + 1):
            assert await read(client) == b"x" * 100_000


async def test_one_download_too_many_is_refused_at_once_and_requests_are_not(server: Server) -> None:
    server.reply = LONG
    async with client_of(server) as client, AsyncExitStack() as downloads:
        for _ in range(STREAMS):
            await downloads.enter_async_context(client.stream("GET", "/data/latest/f1.sqlite"))
        with pytest.raises(BusyError):
            await read(client)
        server.reply = OK
        assert await outcome(client) == "200"
        await downloads.aclose()
        assert await outcome(client) == "200"


async def test_a_file_that_is_cut_or_stalls_is_an_error(server: Server) -> None:
    async with client_of(server) as client:
        server.reply, server.cuts = LONG[:5_000], True
        with pytest.raises(HttpError):
            await read(client)
        server.cuts = False
        with pytest.raises(HttpError, match="TimeoutError"):
            await read(client)
        server.answering.clear()
        with pytest.raises(HttpError, match="TimeoutError"):
            await read(client)
