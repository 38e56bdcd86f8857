"""Real stores, and the API on them, for the tests of the backend; every test module has data of its own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import msgspec
import pytest

from apps.backend.app import application, entrance
from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from apps.backend.settings import Settings
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.redis import embedded_redis

FEW = frozenset({1955, 1957, 1958, 2021, 2022, 2023, 2026})


@pytest.fixture(scope="session")
def mongodb_uri() -> Iterator[str]:
    with embedded_mongodb() as uri:
        yield uri


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with embedded_redis() as url:
        yield url


@pytest.fixture(scope="session")
def all_data() -> Dataset:
    return seed.read()


@pytest.fixture(scope="session")
def few_seasons(all_data: Dataset) -> Dataset:
    """Seasons with shared cars, without constructors' titles, with sprints, half points, and one in progress."""
    return msgspec.structs.replace(
        all_data,
        seasons=tuple(record for record in all_data.seasons if record.season in FEW),
        races=tuple(race for race in all_data.races if race.season in FEW),
    )


@pytest.fixture(scope="module")
def settings(request: pytest.FixtureRequest, mongodb_uri: str, redis_url: str) -> Settings:
    name = request.module.__name__.replace(".", "-")[-60:]
    return Settings(mongodb_uri=mongodb_uri, mongodb_database=name, redis_url=redis_url, release=name)


@pytest.fixture(scope="module")
async def loaded(settings: Settings, few_seasons: Dataset) -> Settings:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(few_seasons)
    return settings


@pytest.fixture(scope="module")
async def api(loaded: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(loaded) as client:
        async with asyncio.timeout(60):
            while (await client.get("/health/ready")).json()["checks"]["data"] != "ok":
                await asyncio.sleep(0.05)
        yield client


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Run the application in this process, stores and all."""
    app = application(settings)
    ready, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        # In a task of its own: pytest enters and leaves a fixture in different ones, which the lifespan does not bear.
        async with app.lifespan():
            ready.set()
            await done.wait()

    living = asyncio.create_task(live())
    await asyncio.wait([living, asyncio.create_task(ready.wait())], return_when=asyncio.FIRST_COMPLETED)
    transport = httpx.ASGITransport(entrance(app, settings))  # type: ignore[arg-type] # Litestar's types of ASGI are its own
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
            yield client
    finally:
        done.set()
        await living
