"""A malformed request gets a 400 that names the parameter and the reason."""

import httpx
import pytest

SEASON_PATHS = (
    "/seasons/{}",
    "/seasons/{}/races/1",
    "/seasons/{}/races/1/sprint",
    "/seasons/{}/standings/drivers",
    "/seasons/{}/standings/constructors",
    "/seasons/{}/progression",
    "/seasons/{}/title",
    "/seasons/{}/results",
    "/seasons/{}/rules",
    "/seasons/{}/races/1/facts",
    "/seasons/{}/races/1/preview",
    "/drivers?season={}",
    "/constructors?season={}",
    "/circuits?season={}",
    "/drivers/fangio/results?season={}",
    "/constructors/ferrari/results?season={}",
)
LISTS = (
    "/seasons?",
    "/drivers?",
    "/drivers/fangio/results?",
    "/constructors?",
    "/constructors/ferrari/results?",
    "/circuits?",
    "/results?",
    "/results/drivers?",
    "/results/constructors?",
    "/records?",
    "/search?q=monza&",
    "/anniversaries?",
    "/nationalities?",
    "/seasons/2021/races/1/results?",
    "/seasons/2021/races/1/sprint?",
    "/seasons/2021/races/1/qualifying?",
    "/seasons/2021/races/1/fastest-laps?",
    "/seasons/2021/races/1/pit-stops?",
)
SINGLE = (
    "/version?",
    "/seasons/2021?",
    "/seasons/2021/races/1?",
    "/seasons/2021/standings/drivers?",
    "/seasons/2021/standings/constructors?",
    "/seasons/2021/progression?",
    "/seasons/2021/title?",
    "/seasons/2021/results?",
    "/seasons/2021/rules?",
    "/seasons/2021/races/1/facts?",
    "/seasons/2021/races/1/preview?",
    "/drivers/fangio/seasons?",
    "/constructors/ferrari/seasons?",
    "/drivers/fangio?",
    "/constructors/ferrari?",
    "/circuits/monza?",
    "/records/drivers-wins?",
    "/compare?drivers=hamilton,alonso&",
)
IDS = {"driverId": "/drivers/{}", "constructorId": "/constructors/{}", "circuitId": "/circuits/{}"}


async def refused(api: httpx.AsyncClient, path: str) -> list[str]:
    """Return the parameters that a 400 problem document lists."""
    response = await api.get(f"/api/v1{path}")
    assert response.status_code == 400, f"{path}: {response.status_code} {response.text[:200]}"
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["title"], problem["type"]) == (400, "Bad Request", "about:blank")
    assert problem["instance"] == f"/api/v1{path}".split("?")[0].replace(" ", "%20")
    assert all(error["parameter"] in problem["detail"] and error["detail"] for error in problem["errors"])
    return sorted(error["parameter"] for error in problem["errors"])


@pytest.mark.parametrize("path", SEASON_PATHS)
@pytest.mark.parametrize("season", ["1890", "1949", "2027", "99999", "abc", "-1", "2021.5", "20 21"])
async def test_a_season_that_cannot_be(api: httpx.AsyncClient, path: str, season: str) -> None:
    assert await refused(api, path.format(season)) == ["season"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("window", "names"),
    [
        ("limit=0", ["limit"]),
        ("limit=1000", ["limit"]),
        ("limit=101", ["limit"]),
        ("limit=abc", ["limit"]),
        ("limit=", ["limit"]),
        ("limit=01", ["limit"]),
        ("limit=1e1", ["limit"]),
        ("limit=1.0", ["limit"]),
        ("limit=%D9%A1", ["limit"]),
        ("offset=-1", ["offset"]),
        ("offset=1.5", ["offset"]),
        ("limit=0&offset=-1", ["limit", "offset"]),
        ("limit=1&limit=2", ["limit"]),
    ],
)
async def test_a_window_that_cannot_be(api: httpx.AsyncClient, path: str, window: str, names: list[str]) -> None:
    assert await refused(api, path + window) == names


@pytest.mark.parametrize("path", LISTS + SINGLE)
async def test_a_parameter_that_there_is_not(api: httpx.AsyncClient, path: str) -> None:
    assert await refused(api, f"{path}foo=1&Bar=&self=1&handler=") == ["Bar", "foo", "handler", "self"]


async def test_of_many_strange_parameters_the_first_are_named(api: httpx.AsyncClient) -> None:
    cache_key = [f"x{number}" for number in range(1000, 1500)]
    assert await refused(api, "/seasons?" + "&".join(f"{name}=1" for name in cache_key)) == cache_key[:10]


async def test_what_a_number_should_be_is_said_in_words(api: httpx.AsyncClient) -> None:
    problem = (await api.get("/api/v1/seasons?limit=0&offset=100001")).json()
    reasons = {error["parameter"]: error["detail"] for error in problem["errors"]}
    assert reasons["limit"].startswith("must be at least 1. Maximum number of items")
    assert reasons["offset"].startswith("must be at most 100000. Number of items to skip")


async def test_an_unknown_value_of_an_enumeration_is_refused_with_the_values_allowed(api: httpx.AsyncClient) -> None:
    problem = (await api.get("/api/v1/records?group=owners")).json()
    assert problem["errors"][0]["detail"].startswith("must be one of drivers, constructors, teams.")


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("malformed", ["a.b", "a b", "é", "x" * 41, "'or'1"])
async def test_an_id_that_is_malformed(api: httpx.AsyncClient, name: str, malformed: str) -> None:
    response = await api.get("/api/v1" + IDS[name].format(malformed))
    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [name]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/seasons/2021/standings/drivers?round=abc", "round"),
        ("/seasons/2021/standings/drivers?round=0", "round"),
        ("/seasons/2021/standings/constructors?round=next", "round"),
        ("/seasons/2021/standings/constructors?round=1&round=1", "round"),
        ("/seasons/2021/races/Monaco", "round"),
        ("/seasons/2021/races/0", "round"),
        ("/seasons/2021/races/-1", "round"),
        ("/drivers?constructorId=a.b", "constructorId"),
        ("/drivers?nationality=", "nationality"),
        ("/drivers?letter=ab", "letter"),
        ("/circuits?country=%00", "country"),
        ("/records?group=owners", "group"),
        ("/compare", "drivers"),
        ("/compare?drivers=hamilton", "drivers"),
        ("/compare?drivers=hamilton,hamilton", "drivers"),
        ("/compare?drivers=a,b,c", "drivers"),
        ("/search", "q"),
        ("/search?q=", "q"),
        ("/search?q=%20", "q"),
        (f"/search?q={'x' * 101}", "q"),
        ("/anniversaries?day=13-01", "day"),
        ("/anniversaries?day=today", "day"),
        ("/anniversaries?day=02-30", "day"),
        ("/anniversaries?day=11-31", "day"),
    ],
)
async def test_a_value_that_cannot_be(api: httpx.AsyncClient, path: str, name: str) -> None:
    assert await refused(api, path) == [name]


@pytest.mark.parametrize(
    "path",
    [
        "/drivers/nobody",
        "/drivers/nobody/results",
        "/constructors/nobody",
        "/constructors/nobody/results",
        "/circuits/nowhere",
        "/seasons/1999",
        "/seasons/2021/races/23",
        "/seasons/2021/races/99",
        "/seasons/1999/races/1",
        "/seasons/2021/races/next",
        "/seasons/2026/standings/drivers?round=12",
        "/seasons/2021/standings/drivers?round=23",
        "/seasons/2021/standings/constructors?round=99",
        "/seasons/2021/races/23/results",
        "/compare?drivers=hamilton,nobody",
        "/nothing",
        "/version.csv",
    ],
)
async def test_what_is_well_formed_but_absent_is_not_found(api: httpx.AsyncClient, path: str) -> None:
    response = await api.get(f"/api/v1{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["title"] == "Not Found"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_only_reading_is_possible(api: httpx.AsyncClient, method: str) -> None:
    response = await api.request(method, "/api/v1/seasons")
    assert response.status_code == 405
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


async def test_addresses_outside_the_api_have_problem_documents_too(api: httpx.AsyncClient) -> None:
    for path in ("/", "/favicon.ico", "/schema/nothing", "/schema/assets/nothing", "/api/v2/seasons"):
        response = await api.get(path)
        assert response.status_code == 404, path
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("finish=victory", "finish"),
        ("session=warm-up", "session"),
        ("since=1949", "since"),
        ("until=abc", "until"),
        ("gridFrom=0", "gridFrom"),
        ("gridTo=99", "gridTo"),
    ],
)
async def test_conditions_of_results_that_cannot_be(api: httpx.AsyncClient, query: str, parameter: str) -> None:
    assert await refused(api, f"/results?{query}") == [parameter]
