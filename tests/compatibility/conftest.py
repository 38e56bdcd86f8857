import time
from collections.abc import Iterator
from typing import Final

import httpx
import pytest

from packages.embedded_stores.process import free_port
from tests.site import browser, site_url
from tests.stack import served, stores

FILES_WITHIN: Final = 180  # Seconds for making the files.

__all__ = ["backend_url", "browser", "site_url", "stores"]


@pytest.fixture(scope="session")
def backend_url(
    request: pytest.FixtureRequest, stores: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Run the backend, which makes the files to download if a test of this run reads them."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    tests = [item for item in request.session.items if isinstance(item, pytest.Function)]
    are_read = any("files_url" in test.fixturenames for test in tests)
    bulk = {"F1_BULK_DATA": "on" if are_read else "off", "F1_BULK_FOLDER": str(tmp_path_factory.mktemp("bulk"))}
    yield from served("apps.backend", url, {**stores, **bulk, "F1_BACKEND_PORT": str(port)})


@pytest.fixture(scope="session")
def files_url(site_url: str) -> str:
    """Return the folder of the files to download, on the site, once they are made."""
    deadline = time.monotonic() + FILES_WITHIN
    while httpx.get(f"{site_url}/data/latest/datapackage.json", timeout=30).status_code != 200:
        if time.monotonic() > deadline:
            pytest.fail("the files were not made")
        time.sleep(1)
    return f"{site_url}/data/latest"
