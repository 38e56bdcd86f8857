"""Interrupts load and sync at random moments with a reader, and checks the data then and after another run."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.jolpica.fake.server import fake_ergast
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.types.race import Race
from tests.interruptions import child
from tests.interruptions.child import DATABASE, SEASON, former_data, published_data
from tests.interruptions.proxy import Proxy, proxy

# ruff: noqa: S101 - the trial asserts, as a test does
PROCESSES: Final = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.interruptions.child"])
BEYOND: Final = 1.15  # Some interruptions come after the end.


class Tally(Struct):
    """The outcome: `former` and `new` are the versions found after an interruption, `reads` those of the reader."""

    interrupted: int = 0
    ended: int = 0
    former: int = 0
    new: int = 0
    reads: int = 0


class Trial:
    """A store, a source and the expected content of the store for each version."""

    def __init__(self, database: Database, mongodb: str, source: str, data: Dataset, seed: int) -> None:
        self.database, self.mongodb, self.source, self.data = database, mongodb, source, data
        self.former = former_data(data)
        self.versions: dict[str | None, tuple[Race, ...]] = {None: ()}
        self.names: dict[str, str] = {}
        self.durations: dict[str, float] = {}
        self.random = random.Random(seed)  # noqa: S311 - when to interrupt

    async def prepare(self) -> None:
        """Run both programs without interruption, to record their results and durations."""
        await self._drop()
        for name, start in (("load", self.start_load), ("sync", self.start_sync)):
            began = time.monotonic()
            process = start(self.mongodb)
            await _joined(process)
            self.durations[name] = time.monotonic() - began
            version = await self.database.version()
            assert version is not None
            self.versions[version.version] = as_sent(await self.database.races(SEASON))
            self.names[name] = version.version
        assert self.versions[self.names["sync"]] == as_sent(self.data.races)

    def start_load(self, mongodb: str) -> ForkServerProcess:
        """Start a load."""
        return _started(child.load, mongodb, self.former)

    def start_sync(self, mongodb: str) -> ForkServerProcess:
        """Start a sync."""
        return _started(child.sync, mongodb, self.source)

    async def kill(self, name: str, times: int) -> Tally:
        """Kill a program repeatedly."""
        tally = Tally()
        for _ in range(times):
            await self._reset(name)
            process = self._start(name)(self.mongodb)
            async with self._reading(tally):
                await asyncio.sleep(self.random.uniform(0, self.durations[name] * BEYOND))
                _count(tally, alive=process.is_alive())
                process.kill()
                await _joined(process)
            await self._check(name, tally)
        return tally

    async def cut(self, name: str, times: int, store: Proxy) -> Tally:
        """Let the store fail after a random number of bytes, and stay away until the program has ended."""
        tally = Tally()
        behind = f"mongodb://127.0.0.1:{store.port}/?directConnection=true"
        store.budget = most = 1 << 40
        await self._reset(name)
        await _joined(self._start(name)(behind))
        passed = most - store.budget
        for _ in range(times):
            await self._reset(name)
            store.budget = int(self.random.uniform(0, passed * BEYOND))
            process = self._start(name)(behind)
            async with self._reading(tally):
                await _joined(process)
            _count(tally, alive=process.exitcode != 0)
            assert process.exitcode in {0, 1}, "a failure is foreseen"
            await self._check(name, tally)
        return tally

    async def two_at_once(self, times: int) -> Tally:
        """Run two syncs together; every other time the lease is taken from the first, as if it had expired."""
        tally = Tally()
        for number in range(times):
            await self._reset("sync")
            processes = [self.start_sync(self.mongodb), self.start_sync(self.mongodb)]
            async with self._reading(tally):
                while number % 2 and any(process.is_alive() for process in processes):
                    await self._forget_lease()
                    await asyncio.sleep(0.05)
                for process in processes:
                    await _joined(process)
            codes = sorted(process.exitcode or 0 for process in processes)
            assert codes in ([0, 0], [0, 1]), f"one of them ends well: {codes}"
            _count(tally, alive=codes == [0, 1])
            await self._check("sync", tally)
        return tally

    def _start(self, name: str) -> Callable[[str], ForkServerProcess]:
        return self.start_load if name == "load" else self.start_sync

    async def _reset(self, name: str) -> None:
        await self._drop()
        if name == "sync":
            await self.database.load(self.former)

    async def _drop(self) -> None:
        for collection in ("versions", "records", "syncs", "responses", "answers", "leases"):
            await self.database.connection.database[collection].delete_many({})

    async def _forget_lease(self) -> None:
        await self.database.connection.database["leases"].delete_many({})

    async def _check(self, name: str, tally: Tally) -> None:
        """Check that the store has exactly the old or the new state, and the new one after another run."""
        version = await self.database.version()
        found = version.version if version else None
        assert as_sent(await self.database.races(SEASON)) == self.versions[found]
        tally.new += found == self.names[name]
        tally.former += found != self.names[name]
        await self._forget_lease()  # As if its minute had passed.
        process = self._start(name)(self.mongodb)
        await _joined(process)
        assert process.exitcode == 0
        version = await self.database.version()
        assert version is not None
        assert version.version == self.names[name]
        assert as_sent(await self.database.races(SEASON)) == self.versions[self.names[name]]

    @asynccontextmanager
    async def _reading(self, tally: Tally) -> AsyncIterator[None]:
        """Read during the block as the API does; everything read must be of one version."""
        ended = asyncio.Event()
        reading = asyncio.create_task(self._read(tally, ended))
        try:
            yield
        finally:
            ended.set()
            await reading

    async def _read(self, tally: Tally, ended: asyncio.Event) -> None:
        while not ended.is_set():
            before = await self.database.version()
            races = as_sent(await self.database.races(SEASON))
            if before == await self.database.version():
                assert races == self.versions[before.version if before else None]
                tally.reads += 1
            await asyncio.sleep(0.01)


def _count(tally: Tally, *, alive: bool) -> None:
    tally.interrupted += alive
    tally.ended += not alive


def _started(target: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    process = PROCESSES.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


async def _joined(process: ForkServerProcess) -> None:
    while process.is_alive():
        await asyncio.sleep(0.01)
    process.join()


async def run(folder: Path, *, kills: int, cuts: int, pairs: int, seed: int = 2026) -> dict[str, Tally]:
    """Run everything; half of the kills and cuts hit a load, half a sync."""
    data = published_data()
    with embedded_mongodb(folder) as mongodb, fake_ergast(data) as source:
        async with Database(mongodb, DATABASE) as database, proxy(urlsplit(mongodb).port or 0) as store:
            trial = Trial(database, mongodb, source.url, data, seed)
            await trial.prepare()
            return {
                "load killed": await trial.kill("load", kills // 2),
                "sync killed": await trial.kill("sync", kills - kills // 2),
                "store cut off in a load": await trial.cut("load", cuts // 2, store),
                "store cut off in a sync": await trial.cut("sync", cuts - cuts // 2, store),
                "two syncs at once": await trial.two_at_once(pairs),
            }
