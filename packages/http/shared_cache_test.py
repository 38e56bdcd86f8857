"""A shared cache in front may store what depends on the data alone, and nothing else."""

import pytest

from packages.http.cache_policy import CachePolicy
from packages.http.conftest import Edge
from packages.http.shared_cache import let_shared_caches_store

SHARED = "public, max-age=0, s-maxage=300"


@pytest.fixture
def shared(edge: Edge) -> Edge:
    edge.inside.headers = ((b"content-type", b"text/html"), (b"cache-control", b"no-cache"), (b"vary", b"cookie"))
    edge.cache.shared_for = 300
    return edge


async def test_without_such_a_cache_nothing_changes(shared: Edge) -> None:
    shared.cache.shared_for = 0
    headers = (await shared.client.get("/drivers")).headers
    assert (headers["cache-control"], headers["vary"]) == ("no-cache", "cookie, accept-encoding")


async def test_what_depends_on_the_data_alone_may_be_stored(shared: Edge) -> None:
    for _ in range(2):
        headers = (await shared.client.get("/drivers")).headers
        assert (headers["cache-control"], headers["vary"]) == (SHARED, "accept-encoding")


async def test_what_the_clock_changes_is_asked_for_each_time(shared: Edge) -> None:
    assert (await shared.client.get("/next")).headers["cache-control"] == "no-cache"
    shared.inside.policy = CachePolicy(fresh_for=60)
    assert (await shared.client.get("/")).headers["cache-control"] == "no-cache"


async def test_what_is_not_stored_here_is_not_stored_there(shared: Edge) -> None:
    shared.inside.data = ["v1", "v2"]
    assert (await shared.client.get("/mixed")).headers["cache-control"] == "no-cache"
    shared.inside.data, shared.inside.status = ["v1"], 404
    assert (await shared.client.get("/missing")).headers["cache-control"] == "no-cache"


async def test_what_may_be_out_of_date_is_not_stored(shared: Edge) -> None:
    await shared.client.get("/drivers")
    shared.versions.reachable = False
    headers = (await shared.client.get("/drivers")).headers
    assert headers["cache-control"] == "no-cache"
    assert "warning" in headers


def test_a_response_that_says_itself_how_long_it_holds_keeps_that() -> None:
    headers = ((b"cache-control", b"public, max-age=3600"), (b"vary", b"cookie"))
    assert let_shared_caches_store(headers, 300) == headers


def test_a_vary_that_names_nothing_else_goes() -> None:
    headers = ((b"vary", b"Cookie"), (b"cache-control", b"no-cache"))
    assert let_shared_caches_store(headers, 60) == ((b"cache-control", b"public, max-age=0, s-maxage=60"),)
