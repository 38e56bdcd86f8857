from typing import Any

import httpx
import pytest

OUTCOME = ("round", "position", "positionText", "status", "grid", "points", "pole", "fastestLap", "sprintPoints")


async def answer(api: httpx.AsyncClient, path: str) -> Any:
    response = await api.get(f"/api/v1{path}")
    assert response.status_code == 200, response.text
    return response.json()


def outcomes(results: list[dict[str, object]]) -> list[list[object]]:
    return [[result.get(field) for field in OUTCOME] for result in results]


@pytest.mark.parametrize("season", [1957, 2021, 2026])
async def test_a_season_whole_has_what_its_parts_have(api: httpx.AsyncClient, season: int) -> None:
    whole = await answer(api, f"/seasons/{season}/overview")
    assert whole["report"] == await answer(api, f"/seasons/{season}")
    assert whole["progression"] == await answer(api, f"/seasons/{season}/progression")
    assert whole["rules"] == await answer(api, f"/seasons/{season}/rules")
    for table in ("drivers", "constructors"):
        assert whole[table] == await answer(api, f"/seasons/{season}/standings/{table}")
    rows = (await answer(api, f"/seasons/{season}/results"))["drivers"]
    assert [row["driver"] for row in whole["results"]["drivers"]] == [row["driver"] for row in rows]
    for own, row in zip(whole["results"]["drivers"], rows, strict=True):
        assert outcomes(own["results"]) == outcomes(row["results"])
    title = await answer(api, f"/seasons/{season}/title")
    assert whole["titleRace"] == (title if season == 2026 else None)
    assert whole["latest"] == 2026


async def test_a_race_whole_has_the_tables_after_it_and_its_facts(api: httpx.AsyncClient) -> None:
    race = "/seasons/2021/races/14"  # Monza: the first win of a McLaren since 2012.
    whole = await answer(api, f"{race}/overview")
    assert whole["race"] == await answer(api, race)
    assert whole["facts"] == await answer(api, f"{race}/facts")
    for table in ("drivers", "constructors"):
        assert whole[table] == await answer(api, f"/seasons/2021/standings/{table}?round=14")
    assert whole["preview"] is None


async def test_a_race_to_come_has_a_preview_and_the_title_race(api: httpx.AsyncClient) -> None:
    whole = await answer(api, "/seasons/2026/races/23/overview")
    race = "/seasons/2026/races/23"
    assert whole["preview"] == await answer(api, f"{race}/preview")
    assert whole["titleRace"] == await answer(api, "/seasons/2026/title")
    assert whole["drivers"] is whole["facts"] is None


async def test_a_driver_whole_has_the_results_of_the_last_season_or_of_that_chosen(api: httpx.AsyncClient) -> None:
    whole = await answer(api, "/drivers/hamilton/overview")
    assert whole["career"] == await answer(api, "/drivers/hamilton")
    assert whole["season"] == whole["career"]["seasons"][-1]["season"]
    seasons = (await answer(api, "/drivers/hamilton/seasons"))["seasons"]
    assert [outcomes(season["results"]) for season in whole["matrix"]["seasons"]] == [
        outcomes(season["results"]) for season in seasons
    ]
    chosen = await answer(api, "/drivers/hamilton/overview?season=2021")
    listed = await answer(api, "/drivers/hamilton/results?season=2021&limit=100")
    assert chosen["results"] == listed["items"] != []


async def test_a_constructor_whole_has_its_drivers(api: httpx.AsyncClient) -> None:
    whole = await answer(api, "/constructors/mercedes/overview?season=2021")
    assert whole["career"] == await answer(api, "/constructors/mercedes")
    assert whole["results"] == (await answer(api, "/constructors/mercedes/results?season=2021&limit=100"))["items"]
    assert [row["driver"]["driverId"] for row in whole["matrix"]["drivers"]] == ["hamilton", "bottas"]
    never = await answer(api, "/constructors/mercedes/overview?season=1957")
    assert (never["results"], never["matrix"]) == ([], None)


async def test_a_circuit_whole_has_its_layouts(api: httpx.AsyncClient) -> None:
    whole = await answer(api, "/circuits/monza/overview")
    assert whole["history"] == await answer(api, "/circuits/monza")
    assert whole["layouts"] == (await answer(api, "/circuits/monza/layouts?limit=100"))["items"]


@pytest.mark.parametrize(("season", "name", "number"), [(2021, "monaco", 5), (2022, "emilia-romagna", 4)])
async def test_a_race_is_found_by_the_name_in_the_address_of_its_page(
    api: httpx.AsyncClient, season: int, name: str, number: int
) -> None:
    by_name, by_number = [await answer(api, f"/seasons/{season}/races/{race}/overview") for race in (name, number)]
    assert by_name == by_number
    assert by_name["race"]["round"] == number


@pytest.mark.parametrize("path", ["drivers/nobody", "constructors/nobody", "circuits/nowhere", "seasons/2021/races/40"])
async def test_what_does_not_exist_has_no_overview(api: httpx.AsyncClient, path: str) -> None:
    response = await api.get(f"/api/v1/{path}/overview")
    assert response.status_code == 404
    assert response.json()["title"] == "Not Found"
