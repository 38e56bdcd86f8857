"""When a store fails: the requests that still succeed, those that do not, and the automatic recovery."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import msgspec
import pytest

from apps.backend.cache.redis_cache import RedisCache
from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.settings import MongoUri, RedisUrl, Settings
from apps.backend.testing.app import serving
from apps.backend.versions import watcher
from apps.backend.versions.bundled import bundled_data
from apps.backend.versions.mirror import Mirror, schema_digest
from apps.backend.versions.read_model import ReadModel
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import free_port
from packages.embedded_stores.redis import embedded_redis

SEASON = "/api/v1/seasons/2023"
CAREER = "/api/v1/drivers/hamilton"
EVERY_KIND = (
    SEASON,
    CAREER,
    "/api/v1/seasons/2023/races/3",
    "/api/v1/records",
    "/api/v1/search?q=alonso",
    "/api/v1/version",
    "/api/v1/seasons/2023/races/3/details",
    "/api/v1/seasons/2023/races/3/provenance",
    "/api/v1/seasons/2023/races/3/overview",
    "/api/v1/circuits/monza/layouts",
    "/api/v1/data",
)
LIMIT = 60  # Seconds within which everything must be as it should; reached only if it never is.


class Stores:
    """MongoDB and Redis that can be stopped and started again, on the same ports and with the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mongodb_port, self.redis_port = free_port(), free_port()
        self._mongodb, self._redis = ExitStack(), ExitStack()

    def start_mongodb(self) -> None:
        self._mongodb.enter_context(embedded_mongodb(self.folder, self.mongodb_port))

    def start_redis(self) -> None:
        self._redis.enter_context(embedded_redis(self.redis_port))

    def stop_mongodb(self) -> None:
        self._mongodb.close()

    def stop_redis(self) -> None:
        self._redis.close()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    stores = Stores(tmp_path_factory.mktemp("mongodb"))
    stores.start_mongodb()
    stores.start_redis()
    yield stores
    stores.stop_mongodb()
    stores.stop_redis()


@pytest.fixture(scope="module")
async def loaded(stores: Stores, few_seasons: Dataset) -> Settings:
    settings = Settings(
        mongodb_uri=MongoUri(f"mongodb://127.0.0.1:{stores.mongodb_port}/?replicaSet=secantus"),
        redis_url=RedisUrl(f"redis://127.0.0.1:{stores.redis_port}"),
        release="failures-test",
    )
    races = tuple(race for race in few_seasons.races if race.season == 2023)
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(msgspec.structs.replace(few_seasons, races=races))
    return settings


@pytest.fixture
async def api(loaded: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(loaded) as client:
        yield client


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(LIMIT):
        while not await condition():
            await asyncio.sleep(0.05)


async def readiness(api: httpx.AsyncClient) -> tuple[int, str, dict[str, str]]:
    response = await api.get("/health/ready")
    return response.status_code, response.json()["status"], response.json()["checks"]


async def all_is_well(api: httpx.AsyncClient) -> bool:
    return (await readiness(api))[1] == "ok"


async def test_without_redis_all_is_answered_and_readiness_says_degraded(
    api: httpx.AsyncClient, stores: Stores
) -> None:
    await until(lambda: all_is_well(api))
    stores.stop_redis()
    assert (await api.get(SEASON)).status_code == 200
    assert (await api.get(CAREER)).status_code == 200
    assert await readiness(api) == (200, "degraded", {"mongodb": "ok", "redis": "unavailable", "data": "ok"})
    stores.start_redis()
    await until(lambda: all_is_well(api))


async def test_without_mongodb_what_was_read_before_is_answered_and_news_are_seen_once_it_is_back(
    api: httpx.AsyncClient, stores: Stores, loaded: Settings
) -> None:
    await until(lambda: all_is_well(api))
    stores.stop_mongodb()

    async def noticed() -> bool:
        return await readiness(api) == (200, "degraded", {"mongodb": "unavailable", "redis": "ok", "data": "ok"})

    await until(noticed)
    for path in (*EVERY_KIND, "/api/v1/circuits/monza", "/api/v1/seasons/2023/races/7/cars"):
        assert (await api.get(path)).status_code == 200
    stores.start_mongodb()
    await until(lambda: all_is_well(api))


async def request_until_answered(api: httpx.AsyncClient, path: str) -> httpx.Response:
    """Repeat the request until it succeeds: starting may take a few seconds."""
    async with asyncio.timeout(LIMIT):
        while (response := await api.get(path)).status_code == 503:
            await asyncio.sleep(0.05)
    return response


async def test_a_process_that_starts_without_mongodb_serves_the_copy_in_redis(stores: Stores, loaded: Settings) -> None:
    async with serving(loaded) as warm:
        await until(lambda: all_is_well(warm))
        responses = [await warm.get(path) for path in EVERY_KIND]
        version = responses[0].headers["x-data-version"]
        copies = RedisCache(loaded.redis_url, f"f1:copy:{schema_digest()}")

        async def is_copied() -> bool:
            copy = await Mirror(copies).find(version)
            return copy is not None and copy.version.version == version

        await until(is_copied)
        await copies.close()

    stores.stop_mongodb()
    async with serving(loaded) as cold:
        for before in responses:
            after = await request_until_answered(cold, before.url.raw_path.decode())
            assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])
        assert (await readiness(cold))[:2] == (200, "degraded")
        assert (await cold.get("/api/v1/drivers/nobody")).status_code == 404

        stores.start_mongodb()
        await until(lambda: all_is_well(cold))


async def test_without_both_from_the_start_it_serves_the_bundled_data_and_then_the_published(
    stores: Stores, loaded: Settings
) -> None:
    stores.stop_mongodb()
    stores.stop_redis()
    async with serving(loaded, bundled_data) as api:
        assert (await api.get("/health/live")).status_code == 200
        for path in EVERY_KIND:
            assert (await request_until_answered(api, path)).status_code == 200
        assert (await api.get("/api/v1/version")).json()["source"] == "bundled"
        assert (await readiness(api))[:2] == (200, "degraded")
        assert (await api.get("/api/v1/seasons?limit=0")).status_code == 400

        stores.start_mongodb()
        stores.start_redis()
        await until(lambda: all_is_well(api))
        assert (await api.get("/api/v1/version")).json()["source"] == "snapshot"


async def test_without_both_after_a_start_everything_is_answered_from_memory(
    api: httpx.AsyncClient, stores: Stores
) -> None:
    await until(lambda: all_is_well(api))
    stores.stop_mongodb()
    stores.stop_redis()
    for path in (*EVERY_KIND, "/api/v1/seasons/2023/races/5", "/api/v1/seasons/2023/races/5/details"):
        assert (await api.get(path)).status_code == 200
    stores.start_mongodb()
    stores.start_redis()
    await until(lambda: all_is_well(api))


async def test_data_that_the_code_cannot_compile_are_an_error_that_waiting_does_not_solve(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(_: Dataset) -> ReadModel:
        raise ZeroDivisionError("points")

    monkeypatch.setattr(watcher, "build_read_model", faulty)
    async with serving(loaded) as api:

        async def failed() -> bool:
            return (await readiness(api))[:2] == (500, "unavailable")

        await until(failed)
