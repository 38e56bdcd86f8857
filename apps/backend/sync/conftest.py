from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import httpx
import msgspec
import pytest

from apps.backend.archive.archive import Archive
from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client
from apps.backend.jolpica.stand_in.manual_clock import ManualClock
from apps.backend.jolpica.stand_in.server import StandIn, standing_in
from apps.backend.snapshot import bundled
from packages.embedded_stores.mongodb import embedded_mongodb


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """All seasons, but races of 2025 and 2026 only: earlier ones are not due."""
    everything = bundled.read()
    races = tuple(race for race in everything.races if race.season >= 2025)
    results = [result for race in races for result in race.results]
    drivers = {result.driver.driver_id: result.driver for result in results}
    constructors = {result.constructor.constructor_id: result.constructor for result in results}
    return msgspec.structs.replace(
        everything,
        drivers=tuple(drivers[driver_id] for driver_id in sorted(drivers)),
        constructors=tuple(constructors[constructor_id] for constructor_id in sorted(constructors)),
        races=races,
    )


@pytest.fixture(scope="session")
def mongodb() -> Iterator[str]:
    with embedded_mongodb() as uri:
        yield uri


@pytest.fixture
def database() -> str:
    """The name of a database that nobody else uses."""
    return f"sync-{uuid4().hex[:8]}"


@pytest.fixture
async def archive(mongodb: str, database: str) -> AsyncIterator[Archive]:
    """An empty archive."""
    async with Archive(mongodb, database) as archive:
        yield archive


@pytest.fixture
def jolpica(dataset: Dataset) -> Iterator[StandIn]:
    with standing_in(dataset) as stand_in:
        yield stand_in


@pytest.fixture
async def client(jolpica: StandIn) -> AsyncIterator[Client]:
    clock = ManualClock()
    async with httpx.AsyncClient(base_url=jolpica.url) as http:
        yield Client(http, clock=clock.now, sleep=clock.sleep)
