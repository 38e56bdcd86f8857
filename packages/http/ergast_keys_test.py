"""Keys of Ergast's API: what a response depends on, and nothing else."""

from typing import Any

import pytest

from packages.http.api_keys import ApiKeys
from packages.http.ergast_keys import ErgastKeys
from packages.http.origin import EdgeKey

DRIVERS = "/ergast/f1/drivers.json"
SITE = "http://f1.example"


def scope(path: str = DRIVERS, query: str = "", raw: str = "", **headers: str) -> Any:
    given = {"host": "f1.example", **headers}
    return {
        "scheme": "http",
        "path": path,
        "raw_path": (raw or path).encode(),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
    }


@pytest.mark.parametrize(
    ("query", "normal"),
    [
        ("", "limit=30&offset=0"),
        ("limit=100", "limit=100&offset=0"),
        ("limit=1000000", "limit=100&offset=0"),
        ("limit=0&offset=-1", "limit=30&offset=0"),
        ("offset=007&limit=010", "limit=10&offset=7"),
        ("limit=5&limit=7", "limit=7&offset=0"),
        ("format=json&utm_source=mail&x=1", "limit=30&offset=0"),
        ("callback=show&limit=2", "callback=show&limit=2&offset=0"),
        ("callback=alert(1)", "limit=30&offset=0"),
    ],
)
def test_queries_that_ask_for_the_same_are_one(query: str, normal: str) -> None:
    assert ErgastKeys(behind_site=False).key(scope(query=query)) == EdgeKey(DRIVERS, normal, SITE)


@pytest.mark.parametrize(
    "request_",
    [
        scope(query="format=xml"),
        scope(query="limit=%zz"),
        scope(query="&".join("a=1" for _ in range(60))),
        scope(path="/ergast/f1/drivers/Max_Verstappen", raw="/ergast/f1/drivers/Max%5FVerstappen"),
    ],
)
def test_what_is_malformed_or_unusual_has_none(request_: Any) -> None:
    assert ErgastKeys(behind_site=False).key(request_) is None


def test_only_the_backend_believes_what_the_site_in_front_says_of_the_host() -> None:
    forwarded = scope(x_forwarded_host="www.example", x_forwarded_proto="https")
    assert ErgastKeys(behind_site=True).key(forwarded) == EdgeKey(DRIVERS, "limit=30&offset=0", "https://www.example")
    assert ErgastKeys(behind_site=False).key(forwarded) == EdgeKey(DRIVERS, "limit=30&offset=0", "https://f1.example")


@pytest.mark.parametrize("query", ["", "limit=10", "offset=30&limit=10"])
def test_a_quick_key_is_the_key(query: str) -> None:
    keys = ApiKeys()
    assert keys.quick_key(DRIVERS, query, {b"host": b"f1.example"}) == keys.key(scope(query=query))


@pytest.mark.parametrize("query", ["x=1", "limit=10&x=1", "callback=show", "limit=", "cache=" + "1" * 5000])
def test_a_query_with_anything_else_takes_a_closer_look(query: str) -> None:
    assert ApiKeys().quick_key(DRIVERS, query, {b"host": b"f1.example"}) is None


def test_the_request_for_a_key_asks_for_the_same() -> None:
    keys = ErgastKeys(behind_site=False)
    key = keys.key(scope(query="limit=3", x_forwarded_proto="https"))
    assert key is not None
    normalised = scope(query=key.query) | {"headers": list(keys.headers(key))}
    assert keys.key(normalised) == key
