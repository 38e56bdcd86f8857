"""The whole app: stores, data, backend and frontend, restarted when their sources change."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path, PurePath
from typing import Final

import watchfiles

from apps.dev.import_graph import Closure, ImportGraph, changed_programs
from apps.dev.output import Output
from apps.dev.program import ProgramError, nothing
from apps.dev.server import Server
from apps.dev.settings import Settings
from apps.dev.stored_data import StoredData
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import spawn, stop
from packages.embedded_stores.redis import starting_redis
from packages.service.serve import require_port

HOST: Final = "127.0.0.1"
READY: Final = "/health/ready"
LOCK: Final = PurePath("3rdparty/python/default.lock")
WATCHED: Final = ("apps", "packages", "3rdparty/python")
# A program restarts after the one that it depends on, as it may have cached old responses.
CLIENTS: Final = {"backend": "frontend"}


def say(line: str) -> None:
    """Print progress to the developer."""
    print(f"f1: {line}", flush=True)  # noqa: T201 - the runner's output


class Development:
    """The servers, the files of each, and the action when these change."""

    def __init__(
        self, graph: ImportGraph, servers: Iterable[tuple[Server, int]], data: StoredData | None = None
    ) -> None:
        self.root = graph.root
        self.graph = graph
        self.data = data
        self.servers = {server.name: server for server, _ in servers}
        self.ports = {server.name: port for server, port in servers}
        self.closures = {name: graph.closure(server.module) for name, server in self.servers.items()}

    async def start(self) -> None:
        """Start every server; a failed one is retried after the next change."""
        await asyncio.gather(*(each.open(self.closures[each.name].libraries) for each in self.servers.values()))
        for name in self.servers:  # the site needs the API, and would log warnings without it
            await self.replace(name)
        for name, port in self.ports.items():
            say(f"{name:<9} http://{HOST}:{port}")

    async def replace(self, name: str) -> bool:
        """Let a new process take over; return whether it did."""
        server = self.servers[name]
        try:
            seconds = await server.replace()
        except ProgramError as error:
            self._failed(error, server.output)
            return False
        say(f"{name:<9} ready after {seconds:.1f} s")
        return True

    def _failed(self, error: ProgramError, output: Output) -> None:
        say(f"{error}; the last good version is served until the next change")
        for each in self.servers.values():
            each.proxy.tell("problem", output.problem())

    async def renew_data(self) -> bool:
        """Renew the stored data, if what they come from has changed; return whether the backend can use them."""
        if self.data is not None:
            try:
                await self.data.renew()
            except ProgramError as error:
                self._failed(error, self.data.output)
                return False
        return True

    async def follow(self) -> None:
        """Replace servers after each change, forever. A change during a replacement, or after a failure, repeats it."""
        running: asyncio.Task[bool] | None = None
        pending: set[PurePath] = set()
        folders = [self.root / name for name in WATCHED if (self.root / name).is_dir()]
        async for changes in watchfiles.awatch(*folders, step=20, recursive=True):
            if running is not None and not running.done():
                running.cancel()
                await asyncio.wait([running])
            elif running is not None and running.result():
                pending.clear()
            pending |= {Path(path).relative_to(self.root) for _, path in changes}
            running = asyncio.create_task(self.apply(frozenset(pending)))

    async def apply(self, changed: frozenset[PurePath]) -> bool:
        """Replace the servers affected by `changed`, dependencies first; return False if one cannot be replaced."""
        if LOCK in changed:
            say("the locked libraries changed: stop, and start `./pants dev` again to install them")
        closures = self._closures()
        names = changed_programs(closures, changed)
        names |= {CLIENTS[name] for name in names & CLIENTS.keys()} & self.servers.keys()
        if not names:
            return True
        begin = time.monotonic()
        if "backend" in names and not await self.renew_data():
            return False
        for name in (name for name in self.servers if name in names):
            if not await self.replace(name):
                return False
        # Editors write other files too.
        shown = [path for path in changed if changed_programs(closures, [path])]
        for server in self.servers.values():
            server.proxy.tell("styles" if all(path.suffix == ".css" for path in shown) else "reload")
        say(f"{', '.join(sorted(path.name for path in shown)[:3])}: shown after {time.monotonic() - begin:.1f} s")
        return True

    def _closures(self) -> dict[str, tuple[Closure, Closure]]:
        """Return what each server was made of when this was last called, and is now."""
        before, self.closures = (
            self.closures,
            {name: self.graph.closure(each.module) for name, each in self.servers.items()},
        )
        return {name: (before[name], self.closures[name]) for name in self.servers}


def run(settings: Settings, root: Path, *, gallery: bool = False, sync: bool = False) -> None:
    """Run the app, or the gallery alone, until SIGINT or SIGTERM; `sync` updates the data while the site serves.

    Raises PortError, StoreError or ProgramError if a server cannot be started for reasons other than our code.
    """
    for port, variable in _ports(settings, gallery=gallery):
        require_port(HOST, port, variable)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # Until the event loop handles both.
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        stack.callback(say, "stopped")
        graph = ImportGraph(root)
        data = None if gallery else _load(settings, graph, stack)
        servers = [_gallery(settings)] if data is None else _app(settings, data.stores)
        asyncio.run(_run(servers, graph, data, sync=sync))


def _ports(settings: Settings, *, gallery: bool) -> Iterable[tuple[int, str]]:
    if gallery:
        return [(settings.gallery_port, "F1_GALLERY_PORT")]
    return [(settings.frontend_port, "F1_FRONTEND_PORT"), (settings.backend_port, "F1_BACKEND_PORT")]


async def _run(
    servers: Sequence[tuple[Server, int]], graph: ImportGraph, data: StoredData | None, *, sync: bool
) -> None:
    end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, end.set)
    async with _serving(servers):
        development = Development(graph, servers, data)
        work = asyncio.create_task(_work(development, data.stores if data and sync else None))
        ended = asyncio.create_task(end.wait())
        await asyncio.wait([work, ended], return_when=asyncio.FIRST_COMPLETED)
        say("stopping")
        work.cancel()
        await asyncio.wait([work])
        if not work.cancelled() and (error := work.exception()):
            raise error


async def _work(development: Development, stores_to_sync: Mapping[str, str] | None) -> None:
    await development.start()
    say("Ctrl-C stops everything; a saved change is shown without a restart")
    with _syncing(stores_to_sync):
        await development.follow()


@contextmanager
def _syncing(stores: Mapping[str, str] | None) -> Iterator[None]:
    """Sync the data in `stores` in the background during the block; the sync logs its own result."""
    if stores is None:
        yield
        return
    say("asking the source for newer results")
    process = spawn([sys.executable, "-m", "apps.backend.sync"], settings=stores)
    try:
        yield
    finally:
        stop(process)


@asynccontextmanager
async def _serving(servers: Iterable[tuple[Server, int]]) -> AsyncIterator[None]:
    """Listen on the ports, and stop the servers at the end."""
    async with AsyncExitStack() as stack:
        for server, port in servers:
            stack.push_async_callback((await server.proxy.serve(HOST, port)).cleanup)
            stack.push_async_callback(server.close)
        yield


def _load(settings: Settings, graph: ImportGraph, stack: ExitStack) -> StoredData:
    mongodb, redis = settings.mongodb_uri, settings.redis_url
    folder = graph.root / settings.data_dir
    wait = nothing
    if redis is None:
        say("starting Redis (Valkey, a cluster of one)")
        redis, wait = stack.enter_context(starting_redis())
    if mongodb is None:
        say("starting MongoDB (SecantusDB)")
        mongodb = stack.enter_context(embedded_mongodb(folder / "mongodb"))
    data = StoredData(graph, folder, mongodb=mongodb, redis=redis)
    say("checking the data")
    data.load(meanwhile=wait)  # It needs Redis only at its end.
    return data


def _app(settings: Settings, stores: Mapping[str, str]) -> list[tuple[Server, int]]:
    backend, frontend = (f"http://{HOST}:{port}" for port in (settings.backend_port, settings.frontend_port))
    site = {"F1_BACKEND_URL": backend, "F1_PUBLIC_URL": frontend, "F1_ENVIRONMENT": "development"}

    def of_backend(port: int) -> Mapping[str, str]:
        return {**stores, "F1_BACKEND_PORT": str(port)}

    def of_frontend(port: int) -> Mapping[str, str]:
        return {**site, "F1_FRONTEND_PORT": str(port)}

    return [
        (Server("backend", "apps.backend", of_backend, health=READY, has_pages=False), settings.backend_port),
        (Server("frontend", "apps.frontend", of_frontend, health=READY, has_pages=True), settings.frontend_port),
    ]


def _gallery(settings: Settings) -> tuple[Server, int]:
    def of_gallery(port: int) -> Mapping[str, str]:
        return {"F1_GALLERY_PORT": str(port)}

    module = "packages.ui_kit.gallery_app"
    return Server("gallery", module, of_gallery, health="/", has_pages=True), settings.gallery_port
