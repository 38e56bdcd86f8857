"""The API through the site equals the API: the same statuses, headers and bytes, including errors and preflights."""

from collections.abc import Iterator

import httpx
import pytest

# What servers add, and what only the public address can say.
DIFFERENT = {"date", "server", "strict-transport-security", "age", "cache-status"}


def addresses() -> Iterator[str]:
    for season in range(1950, 2027, 2):
        yield f"/api/v1/seasons/{season}"
        yield f"/api/v1/seasons/{season}/standings/drivers"
        yield f"/api/v1/seasons/{season}/races/1"
        yield f"/api/v1/seasons/{season}/standings/constructors.csv"
    for driver in ("hamilton", "senna", "fangio", "hunt", "nobody", "a.b", "%C3%A9", "x" * 50):
        yield from (
            f"/api/v1/drivers/{driver}",
            f"/api/v1/drivers/{driver}/results?limit=5",
            f"/api/v1/drivers/{driver}.csv",
        )
    for circuit in ("monza", "spa", "okayama", "nowhere"):
        yield from (f"/api/v1/circuits/{circuit}", f"/api/v1/circuits/{circuit}.csv")
    for constructor in ("ferrari", "brawn", "nobody"):
        yield from (f"/api/v1/constructors/{constructor}", f"/api/v1/constructors/{constructor}?x=1")
    for query in (
        "",
        "?limit=0",
        "?limit=7&offset=3",
        "?offset=3&limit=7",
        "?limit=1&limit=2",
        "?unknown=1",
        "?limit=1e1",
    ):
        yield from (f"/api/v1/drivers{query}", f"/api/v1/circuits{query}", f"/api/v1/seasons{query}")
    for text in ("raikonen", "zzzzzz", "K%C3%B6nig", "a%20b", "%22", "%3Cscript%3E", "", "x" * 101, "100%25"):
        yield f"/api/v1/search?q={text}"
    yield from ("/api/v1/seasons/", "/api/v1/drivers/senna/", "/api/v1/drivers.csv/", "/api/v1//drivers", "/api/v1/x/")
    yield from ("/api/v1/version", "/api/v1/records", "/api/v1/records.csv", "/api/v1/compare?drivers=senna,prost")
    yield from (
        "/api/v1/compare?drivers=senna",
        "/api/v1/nothing",
        "/api/v1",
        "/api/v2/version",
        "/api/v1/version.csv",
    )
    yield from ("/api/v1/version%3Fx=1", "/api/v1/version%2Fx", "/api/v1/version%00", "/api/v1/%ff", "/api/v1/%zz")
    yield from ("/api/v1/seasons/current", "/api/v1/seasons/2026/title", "/api/v1/anniversaries?day=11-23", "/schema")
    yield from ("/schema/openapi.json", "/schema/nothing", "/api/v1/version?" + "x" * 8000)


ALL = tuple(addresses())


def relevant(response: httpx.Response) -> dict[str, str]:
    headers = {name: value for name, value in response.headers.items() if name not in DIFFERENT}
    headers["vary"] = ", ".join(sorted(part.strip().lower() for part in headers.get("vary", "").split(",")))
    return headers


def compare(api: httpx.Client, site: httpx.Client, method: str, path: str, headers: dict[str, str]) -> list[str]:
    direct, through = (client.request(method, path, headers=headers) for client in (api, site))
    found = []
    if direct.status_code != through.status_code:
        found.append(f"{method} {path} {headers}: status {direct.status_code}, {through.status_code}")
    elif relevant(direct) != relevant(through):
        differing = relevant(direct).items() ^ relevant(through).items()
        found.append(f"{method} {path} {headers}: {sorted(differing)}")
    elif direct.content != through.content:
        found.append(f"{method} {path} {headers}: {direct.content[:100]!r}, {through.content[:100]!r}")
    return found


def test_two_hundred_addresses_answer_alike(api: httpx.Client, site: httpx.Client) -> None:
    assert len(ALL) >= 200
    differences = []
    for path in ALL:
        for method, headers in (("GET", {}), ("GET", {"accept-encoding": "gzip"}), ("HEAD", {})):
            differences += compare(api, site, method, path, headers)
    assert not differences, "\n".join(differences[:20])


@pytest.mark.parametrize(
    "path",
    ["2021/results.json", "2021/results.json?limit=5&x=1", "current/last.json", "drivers.json?callback=f", "laps.json"],
)
def test_ergasts_api_answers_alike_and_from_the_cache_of_the_site(
    api: httpx.Client, site: httpx.Client, path: str
) -> None:
    request = {"host": "f1.example", "accept-encoding": "gzip"}
    assert not compare(api, site, "GET", f"/ergast/f1/{path}", request)
    first = site.get(f"/api/f1/{path}", headers=request)
    if first.status_code == 200:
        again = site.get(f"/api/f1/{path}", headers={**request, "if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_alike(api: httpx.Client, site: httpx.Client, method: str) -> None:
    assert not compare(api, site, method, "/api/v1/seasons", {})


def test_a_page_of_another_origin_may_ask_conditionally(api: httpx.Client, site: httpx.Client) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    assert not compare(api, site, "OPTIONS", "/api/v1/seasons/2021", asked)
    preflight = site.options("/api/v1/seasons/2021", headers=asked)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "if-none-match" in preflight.headers["access-control-allow-headers"].lower()
    first = site.get("/api/v1/seasons/2021", headers={"Origin": "https://example.org"})
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "etag" in first.headers["access-control-expose-headers"].lower()
    again = site.get(
        "/api/v1/seasons/2021", headers={"If-None-Match": first.headers["etag"], "Origin": "https://a.org"}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


def test_a_tag_of_the_backend_is_known_to_the_site_and_the_other_way_round(
    api: httpx.Client, site: httpx.Client
) -> None:
    for first, second in ((api, site), (site, api)):
        tag = first.get("/api/v1/seasons/2021").headers["etag"]
        assert second.get("/api/v1/seasons/2021", headers={"If-None-Match": tag}).status_code == 304
