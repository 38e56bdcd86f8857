from collections.abc import Iterator

import pytest

from packages.embedded_stores.process import free_port
from tests.site import browser, site_url
from tests.stack import served, stores

__all__ = ["backend_url", "browser", "site_url", "stores"]


@pytest.fixture(scope="session")
def backend_url(stores: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the backend, which makes the files to download."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    bulk = {"F1_BULK_DATA": "on", "F1_BULK_FOLDER": str(tmp_path_factory.mktemp("bulk"))}
    yield from served("apps.backend", url, {**stores, **bulk, "F1_BACKEND_PORT": str(port)})
