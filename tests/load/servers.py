"""The servers that are measured: each a process of one worker on one core, the generator on another."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from apps.dev.program import Program, finish
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import HOST, free_port
from packages.embedded_stores.redis import embedded_redis
from tests.load import raw_app
from tests.load.generator import Connection, LoadError, Reply, request_head

DATABASE = "load"
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
DOWNLOADS_WITHIN = 240.0  # Seconds.
DROPPED = (b"date", b"server", b"connection")


class Servers(Struct, kw_only=True):
    """Ports, the stores' addresses, the file with the raw app's responses, and what starting took (seconds)."""

    raw: int
    backend: int
    site: int
    mongodb_uri: str
    responses: Path
    started: dict[str, float]
    pids: dict[str, int]


@contextmanager
def all_running() -> Iterator[Servers]:
    """Start stores with all data, then backend, site and raw app."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stores = {
            **_stores(stack),
            "F1_MONGODB_DATABASE": DATABASE,
            "F1_LOG_LEVEL": "warning",
            # Modules are compiled, as in the images, even where Python is told to leave no such files.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        finish("apps.backend.load", stores)
        ports = {name: free_port() for name in ("raw", "backend", "site")}
        responses = folder / "responses.msgpack"
        responses.write_bytes(msgspec.msgpack.encode({"/health/ready": raw_app.Response(200, (), b"")}))
        settings = {
            "backend": {**stores, "F1_BACKEND_PORT": str(ports["backend"])},
            "site": {
                **stores,
                "F1_FRONTEND_PORT": str(ports["site"]),
                "F1_BACKEND_URL": f"http://{HOST}:{ports['backend']}",
            },
            "raw": {**stores, raw_app.PORT: str(ports["raw"]), raw_app.FILE: str(responses)},
        }
        modules = {"backend": "apps.backend", "site": "apps.frontend", "raw": "tests.load.raw_app"}
        servers = Servers(**ports, mongodb_uri=stores["F1_MONGODB_URI"], responses=responses, started={}, pids={})
        for name, module in modules.items():
            program = Program(module, health=f"http://{HOST}:{ports[name]}/health/ready", settings=settings[name])
            stack.callback(program.stop)
            _start(program)  # The first time, its modules are compiled.
            program.stop()
            servers.started[name] = _start(program)
            servers.pids[name] = program.pid
        with pinned(1):
            yield servers


def _stores(stack: ExitStack) -> dict[str, str]:
    """Start the stores away from the servers' core, as they run on other machines in production."""
    with pinned(1):
        return {
            "F1_MONGODB_URI": stack.enter_context(embedded_mongodb()),
            "F1_REDIS_URL": stack.enter_context(embedded_redis()),
        }


def _start(program: Program) -> float:
    """Start a program, and return the seconds until it was ready."""
    began = time.monotonic()
    with pinned(0):
        program.start()
    program.wait_until_ready()
    return time.monotonic() - began


@contextmanager
def pinned(core: int) -> Iterator[None]:
    """Keep this process, and those that it starts, on one of the cores, so that load and server share none."""
    if len(CORES) < 2:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {CORES[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def site_apart(servers: Servers) -> Iterator[None]:
    """Keep all servers off the core of the site, which this process shares then; in production they are elsewhere."""
    _move(servers.pids["backend"], 1)
    try:
        with pinned(0):
            yield
    finally:
        _move(servers.pids["backend"], 0)


def _move(pid: int, core: int) -> None:
    """Move a server, with its threads and the processes that it started, to one of the cores."""
    if len(CORES) > 1:
        for each in (pid, *_descendants(pid)):
            for thread in Path(f"/proc/{each}/task").iterdir():
                os.sched_setaffinity(int(thread.name), {CORES[core]})


def wait_for_downloads(servers: Servers) -> None:
    """Return when the files to download are made: that takes the processor, and they are measured too."""
    ends = time.monotonic() + DOWNLOADS_WITHIN
    while get(servers.backend, "/data").status != 200:
        if time.monotonic() > ends:
            raise LoadError(f"the files to download were not made within {DOWNLOADS_WITHIN:.0f} s")
        time.sleep(1)


def share(servers: Servers, path: str, reply: Reply) -> None:
    """Make the raw app send the same response, at the same path."""
    known = msgspec.msgpack.decode(servers.responses.read_bytes(), type=dict[str, raw_app.Response])
    headers = tuple(header for header in reply.headers if header[0] not in DROPPED)
    known[path] = raw_app.Response(reply.status, headers, reply.body)
    servers.responses.write_bytes(msgspec.msgpack.encode(known))


def get(port: int, path: str, *headers: tuple[str, str]) -> Reply:
    """Request a path over a new connection."""
    connection = Connection(port)
    try:
        return connection.get(request_head(path, *headers))
    finally:
        connection.socket.close()


def memory(pid: int) -> float:
    """Return the resident megabytes of a server and its workers, shared pages once.

    The process that makes the files to download for half a minute is none of them.
    """
    return sum(_proportional(each) for each in (pid, *_descendants(pid)) if not _makes_downloads(each)) / 1000


def _makes_downloads(pid: int) -> bool:
    return b"apps.backend.bulk" in Path(f"/proc/{pid}/cmdline").read_bytes()


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process and all that it started have used."""
    ticks = 0
    for each in (pid, *_descendants(pid)):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # utime and stime
    return ticks / os.sysconf("SC_CLK_TCK")


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            yield from _descendants(int(child))


def _proportional(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
