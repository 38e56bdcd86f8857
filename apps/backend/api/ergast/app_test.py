"""Ergast's API over HTTP, from data in MongoDB."""

import asyncio

import httpx
import msgspec
import pytest

from apps.backend.settings import Settings
from apps.backend.testing.app import serving
from packages.ergast.response import decode


async def test_a_page(api: httpx.AsyncClient) -> None:
    response = await api.get("/ergast/f1/2023/1/results.json?limit=2")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    data = response.json()["MRData"]
    assert data["url"] == "http://api/ergast/f1/2023/1/results.json"
    assert (data["limit"], data["offset"], data["total"]) == ("2", "0", "20")
    assert [row["Driver"]["code"] for row in data["RaceTable"]["Races"][0]["Results"]] == ["VER", "PER"]


@pytest.mark.parametrize(
    "path", ["/api/f1/2023/1.json", "/api/f1/2023/1/", "/ergast/f1/2023/1", "/ergast/f1//2023/1.json/"]
)
async def test_the_same_list_has_many_addresses(api: httpx.AsyncClient, path: str) -> None:
    page = decode((await api.get(path)).content)
    assert [race.race_name for race in page.race_table.races] == ["Bahrain Grand Prix"]


async def test_values_are_text_and_utf_8(api: httpx.AsyncClient) -> None:
    response = await api.get("/ergast/f1/drivers/perez.json")
    assert "Pérez".encode() in response.content

    def check(value: object) -> None:
        match value:
            case dict():
                for item in value.values():
                    check(item)
            case list():
                for item in value:
                    check(item)
            case _:
                assert isinstance(value, str)

    check(response.json())
    check((await api.get("/ergast/f1/2023/1/results.json")).json())


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("laps.json", 400, "Bad Request: Missing one of the required parameters ['season_year', 'race_round']."),
        (
            "2023/pitstops.json",
            400,
            "Bad Request: Missing one of the required parameters ['season_year', 'race_round'].",
        ),
        ("laps/1/drivers.json", 400, "Bad Request: Unsupported filter for endpoint."),
        ("2023/grid/1/driverStandings.json", 400, "Bad Request: Unsupported filter for endpoint."),
        ("races/1.json", 400, "Bad Request: Endpoint does not support final filter."),
        ("seasons/2010.json", 400, "Bad Request: Endpoint does not support final filter."),
        ("nonsense.json", 400, "Bad Request: Endpoint does not support final filter."),
        ("99999.json", 400, "Bad Request: Endpoint does not support final filter."),
        ("results/first.json", 404, "Not found."),
        ("qualifying/1/drivers.json", 404, "Not found."),
        ("fastest/1.json", 404, "Not found."),
        ("2023.xml", 404, "Not found."),
        ("2023.json?format=xml", 404, "Not found."),
        ("../fe/2023.json", 404, "Not found."),
        ("1890/last.json", 404, "Race round not found"),
    ],
)
async def test_errors(api: httpx.AsyncClient, path: str, status: int, detail: str) -> None:
    response = await api.get(f"/ergast/f1/{path}")
    assert (response.status_code, response.json()) == (status, {"detail": detail})
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", ["2023/results.json?limit=%ff", "%zz.json", "drivers/%00.json"])
async def test_a_malformed_address_is_refused_with_its_reason(api: httpx.AsyncClient, path: str) -> None:
    response = await api.get(httpx.URL(f"http://api/ergast/f1/{path}"))
    assert 400 <= response.status_code < 500
    assert response.json()["detail"]


@pytest.mark.parametrize(
    "path", ["status/9999/results.json", "drivers/nobody/results.json", "1900.json", "drivers.json?offset=99999"]
)
async def test_nothing_found_is_an_empty_list(api: httpx.AsyncClient, path: str) -> None:
    response = await api.get(f"/ergast/f1/{path}")
    table = next(value for key, value in response.json()["MRData"].items() if key.endswith("Table"))
    assert response.status_code == 200
    assert [value for value in table.values() if isinstance(value, list)] == [[]]


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/png", "*/*"])
async def test_whatever_is_accepted_gets_json(api: httpx.AsyncClient, accept: str) -> None:
    response = await api.get("/ergast/f1/seasons.json", headers={"Accept": accept})
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_it_is_for_reading_only(api: httpx.AsyncClient, method: str) -> None:
    response = await api.request(method, "/ergast/f1/2023.json")
    assert (response.status_code, response.json()) == (405, {"detail": f'Method "{method}" not allowed.'})
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


async def test_head_is_get_without_a_body(api: httpx.AsyncClient) -> None:
    get, head = await api.get("/ergast/f1/2023.json"), await api.head("/ergast/f1/2023.json")
    assert head.content == b""
    del get.headers["cache-status"], head.headers["cache-status"]  # Only the first request of the two is a miss.
    assert head.headers == get.headers


async def test_a_preflight_is_allowed_for_a_day(api: httpx.AsyncClient) -> None:
    asking = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    response = await api.options("/ergast/f1/2023.json", headers=asking)
    assert response.status_code == 200
    assert response.headers["access-control-max-age"] == "86400"
    assert "GET" in response.headers["access-control-allow-methods"]


async def test_what_has_not_changed_is_not_sent_again(api: httpx.AsyncClient) -> None:
    first = await api.get("/ergast/f1/2023/1/results.json")
    again = await api.get("/ergast/f1/2023/1/results.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = await api.get("/ergast/f1/2023/1/results.json?offset=1", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


async def test_an_answer_about_a_finished_season_may_be_kept_for_an_hour(api: httpx.AsyncClient) -> None:
    assert (await api.get("/ergast/f1/2022/results.json")).headers["cache-control"] == "public, max-age=3600"
    assert (await api.get("/ergast/f1/current/results.json")).headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "identity"])
async def test_answers_are_compressed(api: httpx.AsyncClient, encoding: str) -> None:
    response = await api.get("/ergast/f1/2023/results.json?limit=100", headers={"Accept-Encoding": encoding})
    assert response.headers.get("content-encoding", "identity") == encoding
    assert response.json()["MRData"]["total"] == "440"


async def test_a_callback(api: httpx.AsyncClient) -> None:
    response = await api.get("/api/f1/2023/1.json?callback=show")
    assert response.headers["content-type"] == "application/javascript"
    assert response.text.startswith('show({"MRData":{')
    assert response.text.endswith("})")


async def test_a_client_that_asks_too_much_is_told_when_to_come_back(loaded: Settings) -> None:
    async with serving(msgspec.structs.replace(loaded, ergast_hourly_limit=60)) as client:
        async with asyncio.timeout(30):
            while (await client.get("/health/ready")).json()["checks"]["data"] != "ok":
                await asyncio.sleep(0.05)
        statuses = [(await client.get(f"/ergast/f1/seasons.json?offset={page}")).status_code for page in range(61)]
        assert statuses == [200] * 60 + [429]
        refused = await client.get("/ergast/f1/seasons.json?offset=60")
        assert refused.json() == {"detail": "Request was throttled."}
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert (await client.get("/api/v1/seasons")).status_code == 200
        made_before = await client.get("/ergast/f1/seasons.json?offset=0")
        assert made_before.status_code == 200, "a response in the cache costs nothing and is not counted"
