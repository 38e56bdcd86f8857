"""The real stack for tests: stores, the data and the apps as processes. Each folder's conftest.py takes what it needs.

`backend_url` and `api` start the backend, so that tests of the API do not run again when the site changes.
"""

from collections.abc import Iterator

import httpx
import pytest

from apps.dev.program import Program, finish
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import free_port
from packages.embedded_stores.redis import starting_redis


@pytest.fixture(scope="session")
def stores() -> Iterator[dict[str, str]]:
    """Return the settings of stores that hold all the data."""
    with starting_redis() as redis, embedded_mongodb() as mongodb:
        redis.wait()
        settings = {
            "F1_MONGODB_URI": mongodb,
            "F1_REDIS_URL": redis.url,
            "F1_ENVIRONMENT": "staging",
            "F1_BULK_DATA": "off",
        }
        finish("apps.backend.load", settings)
        yield settings


@pytest.fixture(scope="session")
def backend_url(stores: dict[str, str]) -> Iterator[str]:
    """Run the backend."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    yield from served("apps.backend", url, {**stores, "F1_BACKEND_PORT": str(port)})


@pytest.fixture(scope="session")
def api(backend_url: str) -> Iterator[httpx.Client]:
    """Return a client of the backend."""
    with httpx.Client(base_url=backend_url, timeout=30) as client:
        yield client


def served(module: str, url: str, settings: dict[str, str], health: str = "/health/ready") -> Iterator[str]:
    """Run an app and yield its address once it is ready."""
    program = Program(module, health=f"{url}{health}", settings=settings)
    program.start()
    try:
        program.wait_until_ready()
        yield url
    finally:
        program.stop()
