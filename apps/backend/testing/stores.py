"""Real stores for tests, with a separate database per test module."""

from collections.abc import Iterator

import pytest

from apps.backend.settings import MongoUri, RedisUrl, Settings
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.redis import embedded_redis


@pytest.fixture(scope="session")
def mongodb_uri() -> Iterator[str]:
    """Run MongoDB."""
    with embedded_mongodb() as uri:
        yield uri


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Run a Redis cluster of one."""
    with embedded_redis() as url:
        yield url


@pytest.fixture(scope="module")
def settings(request: pytest.FixtureRequest, mongodb_uri: str, redis_url: str) -> Settings:
    """Return settings with the stores, and names in them that no other test module uses."""
    name = request.module.__name__.replace(".", "-")[-60:]
    uri, url = MongoUri(mongodb_uri), RedisUrl(redis_url)
    return Settings(mongodb_uri=uri, mongodb_database=name, redis_url=url, release=name, bulk_data="off")
