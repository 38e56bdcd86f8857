from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client
from apps.backend.jolpica.stand_in.manual_clock import ManualClock
from apps.backend.jolpica.stand_in.server import StandIn, standing_in
from apps.backend.snapshot import bundled


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return bundled.read()


@pytest.fixture
def jolpica(dataset: Dataset) -> Iterator[StandIn]:
    """The API, as far as it can be seen from here."""
    with standing_in(dataset) as stand_in:
        yield stand_in


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def http(jolpica: StandIn) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=jolpica.url, timeout=httpx.Timeout(5, read=0.5)) as http:
        yield http


@pytest.fixture
def client(http: httpx.AsyncClient, clock: ManualClock) -> Client:
    return Client(http, clock=clock.now, sleep=clock.sleep, jitter=lambda: 0.0)
