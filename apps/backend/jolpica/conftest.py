from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client
from apps.backend.jolpica.fake.clock import FakeClock
from apps.backend.jolpica.fake.server import FakeErgast, fake_ergast
from apps.backend.seed import seed


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return seed.read()


@pytest.fixture
def jolpica(dataset: Dataset) -> Iterator[FakeErgast]:
    """The fake API."""
    with fake_ergast(dataset) as fake:
        yield fake


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def http(jolpica: FakeErgast) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=jolpica.url, timeout=httpx.Timeout(5, read=0.5)) as http:
        yield http


@pytest.fixture
def client(http: httpx.AsyncClient, clock: FakeClock) -> Client:
    return Client(http, clock=clock.now, sleep=clock.sleep, jitter=lambda: 0.0)
