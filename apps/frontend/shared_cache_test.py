"""Check that responses storable by a shared cache vary only with its key: path, query, preferences and encoding."""

from collections.abc import AsyncIterator

import httpx
import pytest

from apps.frontend.app import application
from apps.frontend.backend import Backend
from apps.frontend.conftest import NOW, serving
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.settings import Settings
from apps.frontend.version_watcher import VersionWatcher

SHARED = "public, max-age=0, s-maxage=300"
STORED = ("/drivers", "/circuits", "/about")
# Not in the key: what is in it besides, and what a reader may forge.
OTHERS = (
    {"accept-language": "de", "user-agent": "curl/8"},
    {"x-forwarded-host": "evil.example", "x-forwarded-proto": "http", "forwarded": "host=evil.example"},
    {"cookie": "session=1; consent=yes"},
    {"accept": "application/json", "origin": "https://evil.example", "referer": "https://evil.example/"},
)


@pytest.fixture
async def behind(api: RecordedApi) -> AsyncIterator[httpx.AsyncClient]:
    app = application(
        Settings(public_url="https://f1.example", shared_cache_seconds=300),
        client=api,
        versions=VersionWatcher(Backend(api)),
        clock=lambda: NOW,
    )
    async with serving(app) as client:
        yield client


@pytest.mark.parametrize("address", STORED)
async def test_a_page_that_may_be_stored_depends_on_its_key_alone(behind: httpx.AsyncClient, address: str) -> None:
    first = await behind.get(address)
    assert (first.headers["cache-control"], first.headers["vary"]) == (SHARED, "accept-encoding")
    assert "set-cookie" not in first.headers
    for headers in OTHERS:
        again = await behind.get(address, headers=headers)
        assert (again.text, again.headers["etag"]) == (first.text, first.headers["etag"])


@pytest.mark.parametrize("cookie", ["tz=Europe/Paris", "results=hidden", "theme=dark; tz=Europe/Paris"])
async def test_a_page_rewritten_for_a_reader_is_never_stored(behind: httpx.AsyncClient, cookie: str) -> None:
    for _ in range(2):
        answer = await behind.get("/drivers", headers={"cookie": cookie})
        assert answer.headers["cache-control"] == "private, no-cache"


async def test_a_theme_is_stored_under_the_key_of_its_cookie(behind: httpx.AsyncClient) -> None:
    answer = await behind.get("/drivers", headers={"cookie": "theme=dark"})
    assert answer.headers["cache-control"] == SHARED
    assert answer.text != (await behind.get("/drivers")).text


@pytest.mark.parametrize("address", ["/nowhere", "/drivers?page=x", "/health/ready", "/seasons/current"])
async def test_errors_and_what_changes_by_itself_are_not_stored(behind: httpx.AsyncClient, address: str) -> None:
    assert "s-maxage" not in (await behind.get(address)).headers.get("cache-control", "")
