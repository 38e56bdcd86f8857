"""The data in the stores of a development run, renewed when the code or the file that they come from changes."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Final

from apps.dev.import_graph import ImportGraph
from apps.dev.output import Output
from apps.dev.program import ProgramError, finish, nothing
from apps.dev.server import pipe
from packages.embedded_stores.process import environment

LOAD: Final = "apps.backend.load"
SEED: Final = "apps.backend.seed.seed"
ORIGINS: Final = (SEED, "apps.backend.database.schema")
REMEMBERED: Final = "data-origin"


class StoredData:
    """Loads the data, and remembers in `folder` which sources it was that determined them."""

    def __init__(self, graph: ImportGraph, folder: Path, *, mongodb: str, redis: str) -> None:
        self._graph = graph
        self._memory = folder / REMEMBERED
        # A new process of the backend reuses the copy of the data in memory, and the bulk data.
        files = {"F1_COPY_FILE": str(folder / "data-copy"), "F1_BULK_FOLDER": str(folder / "bulk")}
        addresses = {"F1_MONGODB_URI": mongodb, "F1_REDIS_URL": redis}
        self.stores: Mapping[str, str] = {**files, **addresses, "F1_ENVIRONMENT": "development"}
        self.started: Mapping[str, str] = {}  # The stores that end with this run: addresses by name.
        self.output = Output()

    def load(self, meanwhile: Callable[[], None] = nothing) -> None:
        """Load them into empty stores, or check those that are there; raise ProgramError if that fails."""
        origin = self._origin()
        arguments = () if self._is_current(origin) else ("--renew",)
        self._remember("")
        finish(LOAD, self.stores, meanwhile, arguments)
        self._remember(origin)

    async def renew(self) -> None:
        """Renew the data if their origin has changed; raise ProgramError if that fails."""
        origin = self._origin()
        if self._is_current(origin):
            return
        self.output.clear()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", LOAD, "--renew"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=environment(self.stores),
            start_new_session=True,
        )
        try:
            self._remember("")  # What is interrupted may have published data nevertheless.
            await self.output.read(pipe(process.stdout))
            code = await process.wait()
        except asyncio.CancelledError:  # Another change: what is half written is not published.
            process.kill()
            raise
        if code:
            raise ProgramError("the stored data cannot be renewed")
        self._remember(origin)

    def _is_current(self, origin: str) -> bool:
        with suppress(OSError):
            return self._memory.read_text() == origin
        return False

    def _remember(self, origin: str) -> None:
        with suppress(OSError):  # The next start will check again.
            self._memory.write_text(origin)

    def _origin(self) -> str:
        digest = blake2b(digest_size=16)
        for path in sorted(self._sources()):
            with suppress(OSError):
                digest.update(f"{path}\n".encode() + (self._graph.root / path).read_bytes())
        return digest.hexdigest()

    def _sources(self) -> Iterator[PurePath]:
        """Find the structs, and what reads the bundled data, and these."""
        yield from frozenset().union(*(self._graph.closure(module).files for module in ORIGINS))
        bundled = self._graph.root.joinpath(*SEED.split(".")).parent
        yield from (file.relative_to(self._graph.root) for file in bundled.glob("*.snapshot"))
