"""Options of a request besides its path."""

from typing import Any

import pytest

from apps.backend.api.ergast.request import ErgastRequest, read_request
from apps.backend.ergast.errors import ErgastError
from packages.http import ergast_keys
from packages.http.ergast_keys import is_ergast


def read(path: str, query: str = "", **headers: str) -> ErgastRequest:
    scope: Any = {
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    return read_request(scope)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/ergast/f1", ()),
        ("/ergast/f1/", ()),
        ("/ergast/f1.json", ()),
        ("/api/f1.json", ()),
        ("/ergast/f1/2023.json", ("2023",)),
        ("/ergast/f1/2023/", ("2023",)),
        ("/ergast/f1/2023.json/", ("2023",)),
        ("/ergast/f1/2023", ("2023",)),
        ("/ergast/f1//2023/results", ("2023", "results")),
        ("/api/f1/drivers/alonso/results.json", ("drivers", "alonso", "results")),
    ],
)
def test_prefix_and_suffix_are_no_words(path: str, words: tuple[str, ...]) -> None:
    assert is_ergast(path)
    assert read(path).words == words


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/ergast/f1/2023.xml", ""),
        ("/ergast/f1/2023.json", "format=xml"),
        ("/ergast/fe/2023.json", ""),
        ("/ergast/f1x", ""),
        ("/ergast", ""),
    ],
)
def test_other_series_and_formats_are_not_found(path: str, query: str) -> None:
    assert is_ergast(path)
    with pytest.raises(ErgastError, match="Not found"):
        read(path, query)


@pytest.mark.parametrize("path", ["/api/v1/drivers", "/api/f1x", "/", "/data", "/ergastic"])
def test_other_addresses_are_not_of_this_api(path: str) -> None:
    assert not is_ergast(path)


@pytest.mark.parametrize(
    ("query", "limit", "offset"),
    [
        ("", 30, 0),
        ("limit=100&offset=40", 100, 40),
        ("limit=1000", 100, 0),
        ("limit=0", 30, 0),
        ("limit=-5&offset=-5", 30, 0),
        ("limit=&offset=", 30, 0),
        ("limit=abc&offset=x", 30, 0),
        ("limit=1.5", 30, 0),
        ("limit=5&limit=7", 7, 0),
        ("limit=" + "9" * 999, 100, 0),
        ("offset=" + "9" * 20, 30, 10**15),
        ("offset=" + "0" * 20 + "7", 30, 7),
        ("cache=1&whatever=2&format=json", 30, 0),
        ("offset=99999999", 30, 99999999),
    ],
)
def test_pages(query: str, limit: int, offset: int) -> None:
    request = read("/ergast/f1/drivers.json", query)
    assert (request.limit, request.offset) == (limit, offset)


@pytest.mark.parametrize(
    ("query", "callback"),
    [
        ("callback=show", "show"),
        ("callback=jQuery.fn_1", "jQuery.fn_1"),
        ("callback=alert(1)//", None),
        ("callback=1a", None),
        ("callback=", None),
        ("callback=" + "a" * 200, None),
    ],
)
def test_only_a_name_is_called_back(query: str, callback: str | None) -> None:
    assert read("/api/f1/drivers.json", query).callback == callback


def test_the_address_is_repeated_in_lower_case_without_the_query() -> None:
    url = read("/ergast/f1/drivers/Max%5FVerstappen.json", "limit=1", host="F1.example:8000").url
    assert url == "http://f1.example:8000/ergast/f1/drivers/max%5fverstappen.json"


def test_the_address_is_that_of_the_site_in_front() -> None:
    request = read("/ergast/f1", host="backend:3002", x_forwarded_host="f1.example", x_forwarded_proto="https")
    assert request.url == "https://f1.example/ergast/f1"


@pytest.mark.parametrize("host", ['"><script>', "a b", "", "x" * 300])
def test_a_host_that_is_none_is_not_repeated(host: str) -> None:
    assert read("/ergast/f1", host=host).url == "http://localhost/ergast/f1"


def test_pages_have_the_sizes_of_the_protocol() -> None:
    assert (ergast_keys.DEFAULT_LIMIT, ergast_keys.LARGEST_LIMIT) == (30, 100)
