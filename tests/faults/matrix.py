"""Every fault of every component under load: the responses meanwhile, and the time to recover."""

import asyncio
import os
import resource
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import msgspec
from redis import Redis

from apps.backend.database.errors import DatabaseUnavailableError
from apps.backend.dataset import Dataset
from apps.backend.jolpica.fake.server import ServerFault
from apps.backend.sync.dataset_edits import unraced
from packages.embedded_stores.process import HOST
from packages.types.entities import Driver
from tests.faults.load import PATHS, Kind, Load, Reference, Reply, Verdict, tally
from tests.faults.proxy import FaultProxy, Mode
from tests.faults.system import App, System

Step = Callable[[], Awaitable[None]]
CALM: Final = 1.5  # Seconds without a wrong response after which the system counts as recovered.
PAUSES: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 16.0)  # Seconds between attempts to publish.
NO_RECOVERY: Final = 60.0
CODES: Final = ("HAM", "ZZZ")  # The difference between the two variants of the data.
SYNC_STARTS_WITHIN: Final = 20.0  # Seconds after which the source is considered unreachable.
SYNCED_SEASON: Final = 2026
SYNCED: Final = frozenset({("mongodb", "read-only")})  # Only a sync notices these.
NO_LIMIT: Final = resource.RLIM_INFINITY


@dataclass
class Cell:
    """One fault of one component, and its measured effects."""

    part: str
    fault: str
    during: Counter[Verdict] = field(default_factory=Counter)
    cached_during: Counter[Verdict] = field(default_factory=Counter)
    wrong: list[Reply] = field(default_factory=list)
    recovery: float = 0.0  # Seconds from the end of the fault to the last failed request.
    renewal: float = 0.0  # Seconds to the last response of the previous version.
    synced: list[tuple[int, str]] = field(default_factory=list)  # Exit code and last line of each sync.


class Matrix:
    """The system under load, and the faults that can be injected."""

    def __init__(self, system: System, load: Load) -> None:
        self.system, self.load, self.reference = system, load, Reference()
        self._driver: Driver | None = None
        self._variant = 0

    async def learn(self) -> None:
        """Record the expected bytes of two variants of the data."""
        assert self.system.database is not None  # noqa: S101 - it was entered
        self._driver = next(each for each in await self.system.database.drivers() if each.driver_id == "hamilton")
        for _ in range(2):
            await self.publish()
            await self._served()
            for kind, path in self.load.everything():
                self.reference.learn(await self._newest(kind, path))

    async def _newest(self, kind: Kind, path: str) -> Reply:
        """Repeat a request until the response is of the latest version."""
        async with asyncio.timeout(NO_RECOVERY):
            while True:
                reply = await self.load.ask(kind, path)
                if reply.status != 200:
                    raise RuntimeError(f"{path} answers {reply.status} {reply.complaint} before any fault")
                if self.reference.variants.get(str(reply.version)) == self.reference.newest:
                    return reply
                await asyncio.sleep(0.1)

    async def publish(self) -> None:
        """Publish the other variant as a new version."""
        assert self.system.database is not None  # noqa: S101 - it was entered
        assert self._driver is not None  # noqa: S101 - it was learnt
        code = self._other_variant()
        changed = msgspec.structs.replace(self._driver, code=code)
        for pause in PAUSES:
            try:
                version = await self.system.database.apply(Dataset(drivers=(changed,)), "faults")
                current = version or await self.system.database.version()
            except DatabaseUnavailableError:  # MongoDB has just recovered, or is slow.
                await asyncio.sleep(pause)
            else:
                assert current is not None  # noqa: S101 - it was loaded
                self.reference.variants[current.version] = self.reference.newest = code
                return
        raise RuntimeError("no version could be published")

    def _other_variant(self) -> str:
        self._variant = 1 - self._variant
        return CODES[self._variant]

    async def _sync(self, cell: Cell) -> None:
        """Run a sync, and note the version that it published."""
        assert self.system.database is not None  # noqa: S101 - it was entered
        exit_code, lines = await self.system.sync(SYNCED_SEASON)
        cell.synced.append((exit_code, lines[-1] if lines else ""))
        current = await self.system.database.version()
        assert current is not None  # noqa: S101 - it was loaded
        self.reference.newest = self.reference.variants.setdefault(current.version, CODES[self._variant])

    async def _served(self) -> None:
        async with asyncio.timeout(NO_RECOVERY):
            while True:
                replies = [await self.load.ask(kind, paths[0]) for kind, paths in PATHS.items()]
                if all(self.reference.variants.get(str(reply.version)) == self.reference.newest for reply in replies):
                    return
                await asyncio.sleep(0.1)

    async def run(self, part: str, fault: str, seconds: float) -> Cell:
        """Inject a fault for a while, publish a new version, remove the fault, and watch."""
        begin, end = self.faults()[part][fault]
        cell, first = Cell(part, fault), len(self.load.replies)
        if (part, fault) in SYNCED or part == "source":
            await self._run_synced(cell, begin, end, seconds)
            return cell
        await begin()
        await asyncio.sleep(seconds / 2)
        changes_late = part == "mongodb"
        if not changes_late:
            await self.publish()
        await asyncio.sleep(seconds / 2)
        await end()
        ended = time.monotonic()
        if changes_late:
            await self.publish()
        cell.recovery, cell.renewal = await self._recovered(ended)
        self._judge(cell, self.load.replies[first:], ended)
        return cell

    async def _run_synced(self, cell: Cell, begin: Step, end: Step, seconds: float) -> None:
        """Sync while the fault lasts, and once more after it: the change arrives then at the latest."""
        code, first = self._other_variant(), len(self.load.replies)
        self.system.source.edit = partial(_with_code, code)
        await begin()
        proxy = self.system.to_source
        before, latest = proxy.connections, time.monotonic() + SYNC_STARTS_WITHIN
        syncing = asyncio.create_task(self._sync(cell))
        while proxy.connections == before and time.monotonic() < latest:
            await asyncio.sleep(0.1)  # The program takes seconds to start; the fault is to meet its requests.
        await asyncio.sleep(seconds)
        await end()
        ended = time.monotonic()
        await syncing
        if self.reference.newest != code:
            await self._sync(cell)
        if self.reference.newest != code:
            raise RuntimeError(f"the sync after {cell.part} {cell.fault} did not publish: {cell.synced}")
        cell.recovery, cell.renewal = await self._recovered(ended)
        self._judge(cell, self.load.replies[first:], ended)

    async def _recovered(self, ended: float) -> tuple[float, float]:
        """Wait for CALM seconds of correct responses; return the start of the last wrong and of the last old one."""
        while time.monotonic() < ended + NO_RECOVERY:
            await asyncio.sleep(0.1)
            began = time.monotonic() - CALM
            if began < ended:
                continue
            recent = [reply for reply in self.load.replies if reply.began >= began]
            kinds = {reply.kind for reply in recent}
            if kinds == set(PATHS) and set(tally(self.reference, recent)) == {"right"}:
                return self._last(ended, "refused", "unreachable", "wrong"), self._last(ended, "former")
        return NO_RECOVERY, NO_RECOVERY

    def _last(self, ended: float, *verdicts: Verdict) -> float:
        late = [reply for reply in self.load.replies if reply.began > ended]
        return max((reply.began - ended for reply in late if self.reference.judge(reply) in verdicts), default=0.0)

    def _judge(self, cell: Cell, replies: list[Reply], ended: float) -> None:
        during = [reply for reply in replies if reply.began < ended]
        cell.during = tally(self.reference, during)
        cell.cached_during = tally(self.reference, [reply for reply in during if reply.kind == "cached page"])
        cell.wrong = [reply for reply in replies if self.reference.judge(reply) == "wrong"]
        del self.load.replies[:]

    def faults(self) -> Mapping[str, Mapping[str, tuple[Step, Step]]]:
        """Return every fault by component and name, with the steps that start and end it."""
        return {**self._faults_of_stores(), **self._faults_of_apps(), "source": self._faults_of_the_source()}

    def _faults_of_stores(self) -> dict[str, dict[str, tuple[Step, Step]]]:
        system = self.system
        return {
            "mongodb": {
                "killed": (_sync(system.stop_mongodb), _sync(system.start_mongodb)),
                "hung": self._stopped(system.mongodb_port),
                **_wires(system.to_mongodb),
                "restarted empty": self._emptied(),
                "disk full": self._disk_full(system.mongodb_port),
                "out of memory": self._out_of_memory(system.mongodb_port),
                "read-only": _wire(system.to_mongodb, "read-only"),
            },
            "redis": {
                "killed": (_sync(system.stop_redis), _sync(system.start_redis)),
                "hung": self._stopped(system.redis_port),
                **_wires(system.to_redis),
                "restarted empty": (_sync(system.stop_redis, system.start_redis), _nothing),
                "out of memory": self._redis("maxmemory", "1", "134217728"),
                "read-only": self._redis("min-replicas-to-write", "1", "0"),
            },
        }

    def _faults_of_apps(self) -> dict[str, dict[str, tuple[Step, Step]]]:
        system = self.system
        return {
            "backend": {
                "killed": _killed(system.backend),
                "hung": _signalled(system.backend),
                **_wires(system.to_backend),
                "out of memory": (_sync(system.backend.kill_workers), _nothing),
            },
            "frontend": {
                "killed": _killed(system.frontend),
                "hung": _signalled(system.frontend),
                "out of memory": (_sync(system.frontend.kill_workers), _nothing),
            },
        }

    def _faults_of_the_source(self) -> dict[str, tuple[Step, Step]]:
        proxy = self.system.to_source
        return {
            "hung": _wire(proxy, "hung"),
            **_wires(proxy),
            "killed": (proxy.stop, proxy.start),
            "silent": self._source(ServerFault.SILENT),
            "throttled": self._source(ServerFault.THROTTLED),
            "out of memory": self._source(ServerFault.BROKEN),
            "damaged": self._source(ServerFault.DAMAGED),
            "incomplete": self._source(ServerFault.INCOMPLETE),
            "restarted empty": self._source_emptied(),
        }

    def _source(self, fault: ServerFault) -> tuple[Step, Step]:
        def set_to(value: ServerFault | None) -> None:
            self.system.source.always = value

        return _sync(partial(set_to, fault)), _sync(partial(set_to, None))

    def _source_emptied(self) -> tuple[Step, Step]:
        source, known = self.system.source, self.system.data

        def forget() -> None:
            source.dataset = msgspec.structs.replace(known, races=tuple(map(unraced, known.races)))

        def remember() -> None:
            source.dataset = known

        return _sync(forget), _sync(remember)

    def _out_of_memory(self, port: int) -> tuple[Step, Step]:
        """Kill MongoDB as the kernel does when memory runs out."""

        def kill() -> None:
            os.kill(self.system.process_of(port), signal.SIGKILL)

        return _sync(kill), _sync(self.system.stop_mongodb, self.system.start_mongodb)

    def _stopped(self, port: int) -> tuple[Step, Step]:
        def send(number: signal.Signals) -> None:
            os.kill(self.system.process_of(port), number)

        return _sync(partial(send, signal.SIGSTOP)), _sync(partial(send, signal.SIGCONT))

    def _emptied(self) -> tuple[Step, Step]:
        def empty() -> None:
            self.system.stop_mongodb()
            self.system.start_mongodb(self.system.folder / f"empty-{time.time_ns()}")

        return _sync(empty), _sync(self.system.stop_mongodb, self.system.start_mongodb)

    def _disk_full(self, port: int) -> tuple[Step, Step]:
        """Limit the size of MongoDB's files; restarting it ends the fault."""

        def limit() -> None:
            resource.prlimit(self.system.process_of(port), resource.RLIMIT_FSIZE, (4096, NO_LIMIT))

        return _sync(limit), _sync(self.system.stop_mongodb, self.system.start_mongodb)

    def _redis(self, name: str, broken: str, sound: str) -> tuple[Step, Step]:
        def configure(value: str) -> None:
            with Redis(host=HOST, port=self.system.redis_port) as client:
                client.config_set(name, value)

        return _sync(partial(configure, broken)), _sync(partial(configure, sound))


def _sync(*steps: Callable[[], object]) -> Step:
    async def run() -> None:
        for step in steps:
            await asyncio.to_thread(step)

    return run


def _with_code(code: str, path: str, body: Any) -> None:
    """Change the code of one driver wherever the source sends it."""
    for value in body.values() if isinstance(body, dict) else body if isinstance(body, list) else ():
        if isinstance(value, dict) and value.get("driverId") == "hamilton" and "code" in value:
            value["code"] = code
        _with_code(code, path, value)


async def _nothing() -> None:
    pass


def _wires(proxy: FaultProxy) -> dict[str, tuple[Step, Step]]:
    modes: tuple[Mode, ...] = ("slow", "cut", "garbage")
    return {mode: _wire(proxy, mode) for mode in modes}


def _wire(proxy: FaultProxy, mode: Mode) -> tuple[Step, Step]:
    async def begin() -> None:
        proxy.set(mode)

    async def end() -> None:
        proxy.set("pass")

    return begin, end


def _killed(app: App) -> tuple[Step, Step]:
    return _sync(app.kill), _sync(app.start)


def _signalled(app: App) -> tuple[Step, Step]:
    return _sync(partial(app.signal, signal.SIGSTOP)), _sync(partial(app.signal, signal.SIGCONT))
