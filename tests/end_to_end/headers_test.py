"""The headers that leave the server: every kind of response, by GET and HEAD, with and without If-None-Match."""

from collections.abc import Iterator
from itertools import product
from typing import Final

import httpx
import pytest
from msgspec import Struct

from packages.embedded_stores.process import free_port
from tests.stack import served

PAGE, API, NONE, DAY = "no-cache", "public, no-cache", "no-store", "public, max-age=86400"
# If-None-Match of a client that has the response; `{}` is its ETag.
CONDITIONS: Final = {
    "absent": None,
    "matching": "{}",
    "any": "*",
    "list": '"a", {} ,"b"',
    "weak": "W/{}",
    "other": '"other", W/"another"',
    "malformed": '{}, "unclosed',
}
MET: Final = ("matching", "any", "list", "weak")


class Kind(Struct, frozen=True):
    """A kind of response: its path, status and headers."""

    path: str
    status: int
    cache_control: str
    site_without_backend: bool = False


KINDS: Final = {
    "page": Kind("/seasons/2021", 200, PAGE),
    "search": Kind("/search?q=spa", 200, NONE),
    "suggestions": Kind("/search/suggestions?q=spa", 200, NONE),
    "feed": Kind("/seasons/2021/calendar.ics", 200, PAGE),
    "sitemap": Kind("/sitemap.xml", 200, PAGE),
    "static file": Kind("/favicon.svg", 200, DAY),
    "API": Kind("/api/v1/seasons/2021", 200, API),
    "CSV": Kind("/api/v1/seasons/2021.csv", 200, API),
    "redirect": Kind("/seasons/current", 302, NONE),
    "permanent redirect": Kind("/seasons/", 308, DAY),
    "page, 400": Kind("/drivers?page=x", 400, NONE),
    "page, 404": Kind("/nowhere", 404, NONE),
    "page, 405": Kind("/theme", 405, NONE),
    "page, 503": Kind("/seasons/2021", 503, NONE, site_without_backend=True),
    "API, 400": Kind("/api/v1/seasons?foo=1", 400, NONE),
    "API, 404": Kind("/api/v1/drivers/nobody", 404, NONE),
    "API, 503": Kind("/api/v1/seasons", 503, NONE, site_without_backend=True),
}


@pytest.fixture(scope="module")
def lonely_site() -> Iterator[httpx.Client]:
    """Run a site without a backend."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {"F1_BACKEND_URL": f"http://127.0.0.1:{free_port()}", "F1_FRONTEND_PORT": str(port)}
    for _ in served("apps.frontend", url, settings, health="/health/live"):
        with httpx.Client(base_url=url, timeout=30) as client:
            yield client


@pytest.mark.parametrize(("name", "condition"), list(product(KINDS, CONDITIONS)))
def test_get_and_head_have_the_headers_of_their_kind(
    site: httpx.Client, lonely_site: httpx.Client, name: str, condition: str
) -> None:
    kind = KINDS[name]
    client = lonely_site if kind.site_without_backend else site
    first = client.get(kind.path)
    etag = first.headers.get("etag")
    template = CONDITIONS[condition]
    headers = {} if template is None else {"if-none-match": template.format(etag or '"none"')}
    get, head = client.get(kind.path, headers=headers), client.head(kind.path, headers=headers)

    assert get.status_code == (304 if etag and condition in MET else kind.status)
    assert get.headers["cache-control"] == kind.cache_control
    assert get.headers.get("etag") == etag
    assert bool(etag) == (kind.status == 200)
    assert (get.status_code == 304) == (get.content == b"" and kind.status == 200)
    assert ("content-length" in get.headers) == (get.status_code != 304)
    assert ("retry-after" in get.headers) == (kind.status == 503)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


@pytest.mark.parametrize("path", ["/seasons/2021", "/api/v1/seasons/2021"])
def test_other_methods_are_refused_and_not_stored(site: httpx.Client, path: str) -> None:
    refused = site.put(path)
    assert (refused.status_code, refused.headers["cache-control"]) == (405, NONE)
    assert "GET" in refused.headers["allow"]
