from collections.abc import AsyncIterator, Iterator
from typing import Any, Final
from uuid import uuid4

import httpx
import msgspec
import pytest

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, of_seasons
from apps.backend.jolpica.client import Client
from apps.backend.jolpica.fake.clock import FakeClock
from apps.backend.jolpica.fake.server import FakeErgast, fake_ergast
from apps.backend.seed import seed
from packages.embedded_stores.mongodb import embedded_mongodb

# Never changed by a sync; storing it would take most of each test's time.
NOTHING_ELSE: Final[dict[str, Any]] = dict.fromkeys(("teams", "people", "layouts", "details"), ()) | {"report": None}


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """All seasons, but races of 2025 and 2026 only: earlier ones are not due."""
    everything = seed.read()
    due = of_seasons(everything, {2025, 2026})
    races = due.races
    results = [result for race in races for result in race.results]
    drivers = {result.driver.driver_id: result.driver for result in results}
    constructors = {result.constructor.constructor_id: result.constructor for result in results}
    return msgspec.structs.replace(
        everything,
        drivers=tuple(drivers[driver_id] for driver_id in sorted(drivers)),
        constructors=tuple(constructors[constructor_id] for constructor_id in sorted(constructors)),
        races=races,
        provenance=due.provenance,
        **NOTHING_ELSE,
    )


@pytest.fixture(scope="session")
def mongodb() -> Iterator[str]:
    with embedded_mongodb() as uri:
        yield uri


@pytest.fixture
def database_name() -> str:
    """The name of a database that no other test uses."""
    return f"sync-{uuid4().hex[:8]}"


@pytest.fixture
async def database(mongodb: str, database_name: str) -> AsyncIterator[Database]:
    """An empty database."""
    async with Database(mongodb, database_name) as database:
        yield database


@pytest.fixture
def jolpica(dataset: Dataset) -> Iterator[FakeErgast]:
    with fake_ergast(dataset) as fake:
        yield fake


@pytest.fixture
async def client(jolpica: FakeErgast) -> AsyncIterator[Client]:
    clock = FakeClock()
    async with httpx.AsyncClient(base_url=jolpica.url) as http:
        yield Client(http, clock=clock.now, sleep=clock.sleep)
