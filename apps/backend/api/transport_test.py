"""ETags, compression, CSV, HEAD, CORS and security headers."""

import csv
import gzip
import io

import httpx
import pytest

STANDINGS = "/api/v1/seasons/2021/standings/drivers"


async def test_an_answer_names_its_version_and_is_asked_for_again_at_no_cost(api: httpx.AsyncClient) -> None:
    first = await api.get(STANDINGS)
    version = (await api.get("/api/v1/version")).json()["version"]
    assert first.headers["x-data-version"] == version
    assert version in first.headers["etag"]
    again = await api.get(STANDINGS, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


async def test_another_etag_gets_the_answer(api: httpx.AsyncClient) -> None:
    assert (await api.get(STANDINGS, headers={"If-None-Match": '"other"'})).status_code == 200


async def test_representations_have_etags_of_their_own(api: httpx.AsyncClient) -> None:
    plain = await api.get(STANDINGS, headers={"Accept-Encoding": "identity"})
    zipped = await api.get(STANDINGS, headers={"Accept-Encoding": "gzip"})
    table = await api.get(f"{STANDINGS}.csv", headers={"Accept-Encoding": "identity"})
    assert len({response.headers["etag"] for response in (plain, zipped, table)}) == 3
    assert plain.headers["vary"].lower() == "accept, accept-encoding"


async def test_a_large_answer_is_compressed_for_those_who_can_read_it(api: httpx.AsyncClient) -> None:
    async with api.stream("GET", STANDINGS, headers={"Accept-Encoding": "gzip"}) as response:
        raw = b"".join([chunk async for chunk in response.aiter_raw()])
    plain = await api.get(STANDINGS, headers={"Accept-Encoding": "identity"})
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 3


@pytest.mark.parametrize(
    ("path", "column", "first", "rows"),
    [
        ("/drivers", "driverId", "abate", 930),
        ("/seasons", "season", "2026", 7),
        ("/seasons/2021", "raceName", "Bahrain Grand Prix", 22),
        ("/seasons/2021/races/1", "driver.driverId", "hamilton", 20),
        ("/seasons/2021/races/1/results", "driver.driverId", "hamilton", 20),
        ("/seasons/2022/races/4/sprint", "points", "8.0", 20),
        ("/seasons/2021/races/1/qualifying", "q3", "1:28.997", 20),
        ("/seasons/2021/races/1/fastest-laps", "driverId", "bottas", None),
        ("/seasons/2021/races/1/pit-stops", "duration", "23.993", None),
        ("/seasons/2021/standings/drivers", "points", "395.5", 21),
        ("/seasons/2021/standings/constructors", "constructor.constructorId", "mercedes", 10),
        ("/drivers/hamilton", "season", "2021", 4),
        ("/drivers/hamilton/results", "result.positionText", "1", 77),
        ("/circuits/monza", "winners", "max_verstappen red_bull", 6),
        ("/records", "recordId", "drivers-titles", None),
    ],
)
async def test_lists_and_tables_are_given_as_csv(
    api: httpx.AsyncClient, path: str, column: str, first: str, rows: int | None
) -> None:
    response = await api.get(f"/api/v1{path}.csv")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(response.text)))
    assert table[0][column] == first
    assert rows is None or len(table) == rows
    assert (await api.get(f"/api/v1{path}", headers={"Accept": "text/csv"})).content == response.content


async def test_csv_keeps_to_a_limit_that_was_asked_for(api: httpx.AsyncClient) -> None:
    assert len((await api.get("/api/v1/drivers.csv?limit=5")).text.splitlines()) == 6


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br, gzip;q=0.5", "br"),
        ("br;q=0 , *", "zstd"),
        ("gzip;q=0", None),
        ("br;q=0, zstd;q=0, gzip; q=0.000, *", None),
        ("*;q=0", None),
        ("x-notgzip", None),
        ("gzip;level=9;;, ,", None),
        ("", None),
    ],
)
async def test_a_response_is_in_an_encoding_that_the_client_accepts(
    api: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    response = await api.get(STANDINGS, headers={"Accept-Encoding": accepted})
    assert response.headers.get("content-encoding") == encoding
    assert len(response.json()["standings"]) == 21


async def test_etags_may_come_in_several_headers(api: httpx.AsyncClient) -> None:
    etag = (await api.get(STANDINGS)).headers["etag"]
    several = [("If-None-Match", '"other"'), ("If-None-Match", etag)]
    assert (await api.get(STANDINGS, headers=several)).status_code == 304


async def test_what_is_possible_is_told_to_those_who_ask(api: httpx.AsyncClient) -> None:
    assert (await api.options(STANDINGS)).headers["allow"] == "GET, HEAD, OPTIONS"


async def test_head_is_get_without_a_body(api: httpx.AsyncClient) -> None:
    head, get = await api.head(STANDINGS), await api.get(STANDINGS)
    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


async def test_any_page_may_read_the_api(api: httpx.AsyncClient) -> None:
    response = await api.get(STANDINGS, headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "ETag" in response.headers["access-control-expose-headers"]
    preflight = await api.options(
        STANDINGS, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    )
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]


@pytest.mark.parametrize("path", [STANDINGS, "/api/v1/nothing", "/health/live", "/schema", "/schema/nothing"])
async def test_every_response_is_guarded(api: httpx.AsyncClient, path: str) -> None:
    headers = (await api.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
