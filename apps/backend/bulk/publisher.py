"""Builds the bulk data of each version in a separate process, and lists the available ones."""

import asyncio
import fcntl
import logging
import math
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from apps.backend.bulk.folders import read_manifest, version_folders
from apps.backend.settings import Settings
from packages.service.background import yield_processor
from packages.types.version import BulkManifest

log = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(seconds=2)
AGAIN_AFTER: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(minutes=10)
LEAST_MEMORY: Final = 900 * 1024**2  # Bytes: 300 MB for the process that builds them, 50 MB for a folder in memory.
MEMORY_LIMITS: Final = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
FOLDERS: Final = (tempfile.gettempdir(), "/dev/shm")  # noqa: S108 - the second exists in a read-only container


class BulkPublisher:
    """The files of the bulk data in `root`; `version` returns the served version, if it is complete."""

    def __init__(self, root: Path | None, settings: Settings, version: Callable[[], str | None]) -> None:
        self.root = root
        self._settings = settings
        self._version = version

    def manifest(self, version: str | None = None) -> BulkManifest | None:
        """Return the files of a version: by default of the served one, or else of the newest available."""
        if self.root is None:
            return None
        if version is not None:
            return read_manifest(self.root / version) if version.isalnum() else None
        served = self._version()
        return (read_manifest(self.root / served) if served else None) or self._newest()

    def _newest(self) -> BulkManifest | None:
        assert self.root is not None  # noqa: S101 - the caller has looked
        found = [manifest for folder in version_folders(self.root) if (manifest := read_manifest(folder))]
        return max(found, key=lambda manifest: manifest.updated_at, default=None)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Build missing files for the duration of the block."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY.total_seconds())
            try:
                if self._is_missing() and not await self._make():
                    await asyncio.sleep(AGAIN_AFTER.total_seconds())
            except OSError as error:
                log.warning("The bulk data cannot be built: %s", error)
                await asyncio.sleep(AGAIN_AFTER.total_seconds())

    def _is_missing(self) -> bool:
        version = self._version()
        return self.root is not None and version is not None and self.manifest(version) is None

    async def _make(self) -> bool:
        """Build the files, unless another process of this machine does.

        Return False if the version that was missing is still served and still missing: the program builds the published
        version, which is another one for as long as the server cannot use it.
        """
        assert self.root is not None  # noqa: S101 - the caller has looked
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.root.stat().st_uid != os.getuid():
            raise PermissionError(f"{self.root} belongs to another user")
        with _lock(self.root / ".lock") as is_ours:
            if not is_ours or not self._is_missing():
                return True
            served = self._version()
            return await self._run_program(self.root) and not (self._version() == served and self._is_missing())

    async def _run_program(self, root: Path) -> bool:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "apps.backend.bulk", str(root), env=self._environment()
        )
        yield_processor(process.pid)
        try:
            async with asyncio.timeout(LONGEST.total_seconds()):
                return await process.wait() == 0
        except TimeoutError:
            log.warning("The bulk data were not built within %s", LONGEST)
            return False
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _environment(self) -> dict[str, str]:
        settings = self._settings
        return {
            **os.environ,
            "F1_MONGODB_URI": settings.mongodb_uri.reveal(),
            "F1_MONGODB_DATABASE": settings.mongodb_database,
            "F1_REDIS_URL": settings.redis_url.reveal(),
            "F1_LOG_LEVEL": settings.log_level,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }


def choose_folder(settings: Settings) -> Path | None:
    """Return the folder of the files: from the settings, else the first writable candidate; None if disabled."""
    if settings.bulk_data == "off":
        return None
    if settings.bulk_folder:
        return Path(settings.bulk_folder)
    if (limit := _memory_limit()) < LEAST_MEMORY:
        log.warning("No bulk data: making them needs a limit of %s bytes of memory, and it is %s", LEAST_MEMORY, limit)
        return None
    folder = next((Path(folder) for folder in FOLDERS if os.access(folder, os.W_OK)), None)
    if folder is None:
        log.warning("No bulk data: no writable folder; set F1_BULK_FOLDER")
        return None
    return folder / f"f1-bulk-{os.getuid()}-{settings.mongodb_database}-{settings.backend_port}"


def _memory_limit() -> float:
    """Return the memory limit of this process's container; infinity if there is none."""
    for path in MEMORY_LIMITS:
        try:
            return float(path.read_text().replace("max", "inf"))
        except (OSError, ValueError):
            continue
    return math.inf


@contextmanager
def _lock(path: Path) -> Iterator[bool]:
    """Lock a file unless another process has locked it; the lock is released when the process ends."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
