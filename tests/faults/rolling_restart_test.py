"""A rolling restart under load loses no request: backend first, then frontend, each with two processes."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from apps.backend.database.database import Database
from apps.backend.dataset import of_seasons
from apps.backend.seed import seed
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import free_port
from packages.embedded_stores.redis import embedded_redis
from tests.faults.balancer import Balancer
from tests.faults.load import SEASONS, Load
from tests.faults.system import App

RATE = 30  # Requests a second.
DRAIN_SECONDS = 3

Make = Callable[[int], App]


async def roll(balancer: Balancer, make: Make, old: list[App], running: AsyncExitStack) -> list[App]:
    """Start the same number of new processes, wait until they get requests, and stop the old ones, as ECS does."""
    new = await asyncio.gather(*(started(balancer, make, running) for _ in old))
    for app in old:
        assert app.process is not None
        app.process.send_signal(signal.SIGTERM)  # To the main process only, as a container's init does.
    async with asyncio.timeout(60):
        while any(app.process is not None and app.process.poll() is None for app in old):
            await asyncio.sleep(0.2)
    return list(new)


async def started(balancer: Balancer, make: Make, running: AsyncExitStack) -> App:
    port = free_port()
    app = make(port)
    running.callback(app.stop)
    app.start()
    balancer.add(port)
    await balancer.is_healthy(port)
    return app


@pytest.fixture(scope="module")
async def stores() -> AsyncIterator[Mapping[str, str]]:
    with embedded_mongodb() as mongodb, embedded_redis() as redis:
        async with Database(mongodb, "rolling") as database:
            await database.load(of_seasons(seed.read(), SEASONS))
        yield {"F1_MONGODB_URI": mongodb, "F1_MONGODB_DATABASE": "rolling", "F1_REDIS_URL": redis}


async def restart_under_load(stores: Mapping[str, str], folder: Path, drain: int) -> tuple[Counter[int], list[str]]:
    """Count responses by status (0: no response), and the requests lost by load balancers."""
    common = {"F1_ENVIRONMENT": "staging", "F1_BULK_DATA": "off", "F1_DRAIN_SECONDS": str(drain)}
    async with AsyncExitStack() as running:
        api, site = [await running.enter_async_context(Balancer()) for _ in range(2)]

        def backend(port: int) -> App:
            settings = {**common, **stores, "F1_BACKEND_PORT": str(port)}
            return App("apps.backend", settings, port, folder / f"backend-{port}.log")

        def frontend(port: int) -> App:
            settings = {**common, "F1_BACKEND_URL": api.url, "F1_FRONTEND_PORT": str(port)}
            return App("apps.frontend", settings, port, folder / f"frontend-{port}.log")

        backends = list(await asyncio.gather(*(started(api, backend, running) for _ in range(2))))
        frontends = list(await asyncio.gather(*(started(site, frontend, running) for _ in range(2))))
        async with Load(site.url, RATE) as load:
            load.start()
            await asyncio.sleep(2)
            await roll(api, backend, backends, running)
            await roll(site, frontend, frontends, running)
            await asyncio.sleep(2)
        return Counter(reply.status for reply in load.replies), api.lost + site.lost


async def test_a_rolling_restart_loses_no_request(stores: Mapping[str, str], tmp_path: Path) -> None:
    statuses, lost = await restart_under_load(stores, tmp_path, DRAIN_SECONDS)
    assert set(statuses) == {200}, (statuses, lost)
    assert statuses[200] > RATE * 10
    assert lost == []


async def test_without_draining_requests_are_lost(stores: Mapping[str, str], tmp_path: Path) -> None:
    """The test detects lost requests: a server stops at once while the load balancer still sends it requests."""
    statuses, lost = await restart_under_load(stores, tmp_path, 0)
    assert lost
    assert set(statuses) - {200}
