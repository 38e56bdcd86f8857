"""The real stack: MongoDB- and Redis-protocol servers, the data, and both apps as processes."""

import os
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from apps.dev.program import Program, finish
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import free_port
from packages.embedded_stores.redis import embedded_redis
from tests.chromium import NoBrowserError, chromium


@pytest.fixture(scope="session")
def stores() -> Iterator[dict[str, str]]:
    with embedded_mongodb() as mongodb, embedded_redis() as redis:
        settings = {"F1_MONGODB_URI": mongodb, "F1_REDIS_URL": redis, "F1_ENVIRONMENT": "staging"}
        finish("apps.backend.load", settings)
        yield settings


@pytest.fixture(scope="session")
def backend_url(stores: dict[str, str]) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    yield from _served("apps.backend", url, {**stores, "F1_BACKEND_PORT": str(port)})


@pytest.fixture(scope="session")
def site_url(backend_url: str) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {"F1_BACKEND_URL": backend_url, "F1_FRONTEND_PORT": str(port), "F1_PUBLIC_URL": url}
    yield from _served("apps.frontend", url, {**settings, "F1_ENVIRONMENT": "staging"})


@pytest.fixture(scope="session")
def api(backend_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=backend_url, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def site(site_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site_url, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as browser:
            yield browser
    except NoBrowserError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(str(error))


def _served(module: str, url: str, settings: dict[str, str]) -> Iterator[str]:
    program = Program(module, health=f"{url}/health/ready", settings=settings)
    program.start()
    try:
        program.wait_until_ready()
        yield url
    finally:
        program.stop()
