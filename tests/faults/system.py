"""The whole system as processes, with a proxy between each pair of components."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import httpx

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.jolpica.fake.server import FakeErgast, fake_ergast
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import HOST, free_port, spawn, stop
from packages.embedded_stores.redis import embedded_redis
from tests.faults.proxy import FaultProxy, MongoProxy

DATABASE = "faults"


class App:
    """A backend or a frontend that can be killed and started again at the same port."""

    def __init__(self, module: str, settings: Mapping[str, str], port: int, log: Path) -> None:
        self.module, self.settings, self.port, self.log = module, settings, port, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it takes a few seconds to answer."""
        with self.log.open("ab") as output:
            self.process = spawn([sys.executable, "-m", self.module], settings=self.settings, output=output)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            stop(self.process)

    def kill(self) -> None:
        """Kill it and its workers."""
        assert self.process is not None  # noqa: S101 - it was started
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def signal(self, number: int) -> None:
        """Send a signal to it and its workers."""
        assert self.process is not None  # noqa: S101 - it was started
        os.killpg(self.process.pid, number)

    def workers(self) -> list[int]:
        """List the processes that serve."""
        assert self.process is not None  # noqa: S101 - it was started
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = [int(child) for task in tasks for child in task.read_text().split()]
        return [child for child in children if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()]

    def kill_workers(self) -> None:
        """Kill its workers as the kernel does when memory runs out."""
        for worker in self.workers():
            os.kill(worker, signal.SIGKILL)

    def used(self) -> tuple[int, int]:
        """Count the descriptors and the resident kilobytes of its workers."""
        descriptors = resident = 0
        for worker in self.workers():
            descriptors += len(list(Path(f"/proc/{worker}/fd").iterdir()))
            status = Path(f"/proc/{worker}/status").read_text()
            resident += int(status.partition("VmRSS:")[2].split()[0])
        return descriptors, resident

    async def answers(self, path: str = "/health/ready", within: float = 90) -> None:
        """Wait until it responds with 200."""
        ends = time.monotonic() + within
        async with httpx.AsyncClient(base_url=f"http://{HOST}:{self.port}", timeout=5) as client:
            while time.monotonic() < ends:
                try:
                    if (await client.get(path)).is_success:
                        return
                except httpx.HTTPError:
                    pass
        raise TimeoutError(f"{self.module} does not answer:\n{self.log.read_text()[-2000:]}")


class System:
    """MongoDB, Redis, backend and frontend; entering it starts everything and loads `data`."""

    def __init__(self, data: Dataset) -> None:
        self._closing = AsyncExitStack()
        self.folder = Path(self._closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        self.mongodb_port, self.redis_port = free_port(), free_port()
        self.to_mongodb, self.to_redis = MongoProxy(self.mongodb_port), FaultProxy(self.redis_port)
        self.data = data
        self.source: FakeErgast = self._closing.enter_context(fake_ergast(self.data))
        self.to_source = FaultProxy(urlsplit(self.source.url).port or 0)
        backend_port, frontend_port = free_port(), free_port()
        self.to_backend = FaultProxy(backend_port)
        common = {"F1_ENVIRONMENT": "staging", "F1_RELEASE": "faults"}
        stores = {
            "F1_MONGODB_URI": f"mongodb://{HOST}:{self.to_mongodb.port}/?directConnection=true",
            "F1_MONGODB_DATABASE": DATABASE,
            "F1_REDIS_URL": f"redis://{HOST}:{self.to_redis.port}",
            "F1_BACKEND_PORT": str(backend_port),
            "F1_BULK_DATA": "off",
        }
        site = {
            "F1_BACKEND_URL": f"http://{HOST}:{self.to_backend.port}",
            "F1_FRONTEND_PORT": str(frontend_port),
        }
        self._sync = {
            **common,
            **stores,
            "F1_JOLPICA_URL": f"http://{HOST}:{self.to_source.port}/ergast/f1",
            "F1_JOLPICA_INTERVAL": "0",
        }
        self.backend = App("apps.backend", {**common, **stores}, backend_port, self.folder / "backend.log")
        self.frontend = App("apps.frontend", {**common, **site}, frontend_port, self.folder / "frontend.log")
        self._mongodb, self._redis = ExitStack(), ExitStack()
        self.mongodb_folder = self.folder / "mongodb"
        self.database: Database | None = None

    async def sync(self, season: int) -> tuple[int, list[str]]:
        """Run the sync of a season; return its exit code and its output."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("F1_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "apps.backend.sync", "--season", str(season)),
            env={**environment, **self._sync},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode().splitlines()

    @property
    def site_url(self) -> str:
        """The address of the site."""
        return f"http://{HOST}:{self.frontend.port}"

    def start_mongodb(self, folder: Path | None = None) -> None:
        """Start MongoDB, on its data or on those in another folder."""
        self._mongodb.enter_context(embedded_mongodb(folder or self.mongodb_folder, self.mongodb_port))

    def stop_mongodb(self) -> None:
        """Stop MongoDB."""
        self._mongodb.close()

    def start_redis(self) -> None:
        """Start Redis, empty."""
        self._redis.enter_context(embedded_redis(self.redis_port, announced_port=self.to_redis.port))

    def stop_redis(self) -> None:
        """Stop Redis."""
        self._redis.close()

    def process_of(self, port: int) -> int:
        """Find the process that listens on a port and was started by us."""
        inode = next(
            line.split()[9]
            for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
            if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
        )
        for candidate in Path("/proc").glob("[0-9]*"):
            try:
                if any(str(fd.readlink()) == f"socket:[{inode}]" for fd in (candidate / "fd").iterdir()):
                    return int(candidate.name)
            except OSError:
                continue
        raise LookupError(f"nobody listens on {port}")

    async def __aenter__(self) -> Self:
        self._closing.callback(self.stop_mongodb)
        self._closing.callback(self.stop_redis)
        self.start_mongodb()
        self.start_redis()
        for proxy in (self.to_mongodb, self.to_redis, self.to_backend, self.to_source):
            await proxy.start()
            self._closing.push_async_callback(proxy.stop)
        uri = f"mongodb://{HOST}:{self.mongodb_port}/?replicaSet=secantus"
        self.database = await self._closing.enter_async_context(Database(uri, DATABASE, is_batch=True))
        await self.database.load(self.data)
        for app in (self.backend, self.frontend):
            self._closing.callback(app.stop)
            app.start()
        await self.backend.answers()
        await self.frontend.answers()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._closing.aclose()
