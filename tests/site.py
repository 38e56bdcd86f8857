"""The site on the real stack, and a browser, for tests."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from packages.embedded_stores.process import free_port
from tests.chromium import NoBrowserError, chromium
from tests.stack import served


@pytest.fixture(scope="session")
def site_url(backend_url: str) -> Iterator[str]:
    """Run the site."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {"F1_BACKEND_URL": backend_url, "F1_FRONTEND_PORT": str(port), "F1_PUBLIC_URL": url}
    yield from served("apps.frontend", url, {**settings, "F1_ENVIRONMENT": "staging"})


@pytest.fixture(scope="session")
def site(site_url: str) -> Iterator[httpx.Client]:
    """Return a client of the site."""
    with httpx.Client(base_url=site_url, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run a browser; tests are skipped where there is none, and run again once there is one."""
    try:
        with chromium() as browser:
            yield browser
    except NoBrowserError as error:
        pytest.skip(str(error))
