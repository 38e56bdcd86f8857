"""Servers whose processes are replaced when the files that they are made of change."""

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

import watchfiles

from apps.dev.import_graph import Closure, ImportGraph, changed_programs
from apps.dev.output import Output
from apps.dev.program import ProgramError
from apps.dev.server import Server
from apps.dev.stored_data import StoredData
from packages.embedded_stores.process import HOST

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
        self.locked = self._locked()
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
        if LOCK in changed and self._locked() != self.locked:
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

    def _locked(self) -> bytes:
        lock = self.root / LOCK
        return lock.read_bytes() if lock.exists() else b""

    def _closures(self) -> dict[str, tuple[Closure, Closure]]:
        """Return what each server was made of when this was last called, and is now."""
        before, self.closures = (
            self.closures,
            {name: self.graph.closure(each.module) for name, each in self.servers.items()},
        )
        return {name: (before[name], self.closures[name]) for name in self.servers}
