"""The whole app: stores, data, backend and frontend, restarted when their sources change."""

import asyncio
import shutil
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final

from apps.dev.development import Development, say
from apps.dev.import_graph import ImportGraph
from apps.dev.program import ProgramError, nothing
from apps.dev.server import Server
from apps.dev.settings import Settings
from apps.dev.store_watch import report_ended
from apps.dev.stored_data import StoredData
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import HOST, StoreError, spawn, stop
from packages.embedded_stores.redis import starting_redis
from packages.service.serve import PortError, require_port

READY: Final = "/health/ready"
INTERRUPTS: Final = (signal.SIGINT, signal.SIGTERM)
LEAST_FREE: Final = 10  # Megabytes.
DATA_SIZE: Final = 250


def run(settings: Settings, root: Path, *, gallery: bool = False, sync: bool = False) -> None:
    """Run the app, or the gallery alone, until SIGINT or SIGTERM; `sync` updates the data while the site serves.

    Raises PortError, StoreError or ProgramError if a server cannot be started for reasons other than our code.
    """
    _require_ports(_ports(settings, gallery=gallery))
    interrupted = interrupts()
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        stack.callback(say, "stopped")
        graph = ImportGraph(root)
        data = None if gallery else _loaded(settings, graph, stack)
        servers = [_gallery(settings)] if data is None else _app(settings, data.stores)
        asyncio.run(_run(servers, graph, data, interrupted, sync=sync))


def interrupts() -> threading.Event:
    """Raise KeyboardInterrupt on SIGINT and SIGTERM until the event loop handles them; return an event that they set.

    Python drops an exception that is raised while it finalizes an object, so the exception alone may be lost.
    """
    interrupted = threading.Event()

    def interrupt(number: int, frame: object) -> None:
        interrupted.set()
        raise KeyboardInterrupt

    for number in INTERRUPTS:
        signal.signal(number, interrupt)
    return interrupted


def _ports(settings: Settings, *, gallery: bool) -> dict[str, int]:
    if gallery:
        return {"gallery": settings.gallery_port}
    return {"frontend": settings.frontend_port, "backend": settings.backend_port}


def _require_ports(ports: Mapping[str, int]) -> None:
    for name, port in ports.items():
        require_port(HOST, port, _variable(name))
    if len(set(ports.values())) < len(ports):
        variables = " and ".join(map(_variable, ports))
        raise PortError(f"{variables} are the same port, {port}; set one of them to another one")


def _variable(name: str) -> str:
    return f"F1_{name.upper()}_PORT"


async def _run(
    servers: Sequence[tuple[Server, int]],
    graph: ImportGraph,
    data: StoredData | None,
    interrupted: threading.Event,
    *,
    sync: bool,
) -> None:
    end = asyncio.Event()
    for number in INTERRUPTS:
        asyncio.get_running_loop().add_signal_handler(number, end.set)
    if interrupted.is_set():
        end.set()
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
    started = development.data.started if development.data else {}
    for name, address in started.items():
        say(f"{name:<9} {address}")
    say("Ctrl-C stops everything; a saved change is shown without a restart")
    watching = asyncio.create_task(report_ended(started, say))
    try:
        with _syncing(stores_to_sync):
            await development.follow()
    finally:
        watching.cancel()


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
            require_port(HOST, port, _variable(server.name))  # Something may have taken it while the data were loaded.
            stack.push_async_callback((await server.proxy.serve(HOST, port)).cleanup)
            stack.push_async_callback(server.close)
        yield


def _loaded(settings: Settings, graph: ImportGraph, stack: ExitStack) -> StoredData:
    try:
        return _load(settings, graph, stack)
    except (ProgramError, StoreError) as error:
        raise explained(error, graph.root / settings.data_dir) from None


def explained(error: ProgramError | StoreError, folder: Path) -> ProgramError | StoreError:
    """Return `error`, or a better explanation: the data are in use, or the disk that they are on is full."""
    if "resource busy" in str(error):
        return StoreError(
            f"another `./pants dev` uses the data in {folder}; stop it, or set F1_DATA_DIR to another folder"
        )
    existing = next(each for each in (folder, *folder.parents) if each.is_dir())
    free = shutil.disk_usage(existing).free // 1_000_000
    if free >= LEAST_FREE:
        return error
    return StoreError(f"the disk is full: {free} MB are free at {existing}; the data take about {DATA_SIZE} MB")


def _load(settings: Settings, graph: ImportGraph, stack: ExitStack) -> StoredData:
    mongodb, redis = settings.mongodb_uri, settings.redis_url
    folder = graph.root / settings.data_dir
    wait, started = nothing, {}
    if redis is None:
        say("starting Redis (Valkey, a cluster of one)")
        redis, wait = stack.enter_context(starting_redis())
        started["Redis"] = redis
    if mongodb is None:
        say("starting MongoDB (SecantusDB)")
        mongodb = started["MongoDB"] = stack.enter_context(embedded_mongodb(folder / "mongodb"))
    data = StoredData(graph, folder, mongodb=mongodb, redis=redis)
    data.started = started
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

    api = Server("backend", "apps.backend", of_backend, health=READY, has_pages=False)
    pages = Server("frontend", "apps.frontend", of_frontend, health=READY, has_pages=True, needs=[api])
    return [(api, settings.backend_port), (pages, settings.frontend_port)]


def _gallery(settings: Settings) -> tuple[Server, int]:
    def of_gallery(port: int) -> Mapping[str, str]:
        return {"F1_GALLERY_PORT": str(port)}

    module = "packages.ui_kit.gallery_app"
    return Server("gallery", module, of_gallery, health="/", has_pages=True), settings.gallery_port
