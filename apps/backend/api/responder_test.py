"""Responses of the endpoints, compared with facts of the sport."""

import asyncio
from typing import Any

import httpx
import pytest


async def answer(api: httpx.AsyncClient, path: str) -> Any:
    response = await api.get(f"/api/v1{path}")
    assert response.status_code == 200, response.text
    return response.json()


async def test_the_version_names_the_last_race(api: httpx.AsyncClient) -> None:
    version = await answer(api, "/version")
    assert version["lastRace"] == {"season": 2026, "round": 11, "raceName": "Hungarian Grand Prix"}
    assert version["source"] == "snapshot"


async def test_seasons_come_latest_first_with_champions_where_decided(api: httpx.AsyncClient) -> None:
    seasons = (await answer(api, "/seasons"))["items"]
    assert [season["season"] for season in seasons] == [2026, 2023, 2022, 2021, 1958, 1957, 1955]
    champions = {season["season"]: season["driverChampion"] for season in seasons}
    assert champions[2026] is None
    assert champions[2021]["driver"]["driverId"] == "max_verstappen"
    assert champions[1957]["driver"]["driverId"] == "fangio"
    assert seasons[0]["completedRounds"] == 11
    assert seasons[-1]["constructorChampion"] is None


async def test_a_season_has_its_calendar_with_poles_and_winners(api: httpx.AsyncClient) -> None:
    season = await answer(api, "/seasons/2023")
    austria = season["races"][8]
    assert austria["raceName"] == "Austrian Grand Prix"
    assert austria["circuit"]["circuitId"] == "red_bull_ring"
    assert austria["pole"]["driver"]["driverId"] == "max_verstappen"
    assert [winner["driver"]["driverId"] for winner in austria["winners"]] == ["max_verstappen"]
    assert austria["schedule"]["sprint"] is not None
    assert season["driverChampion"]["points"] == 575


async def test_a_shared_car_has_two_winners(api: httpx.AsyncClient) -> None:
    race = (await answer(api, "/seasons/1957"))["races"][4]
    assert [winner["driver"]["driverId"] for winner in race["winners"]] == ["brooks", "moss"]


async def test_a_season_in_progress_has_leaders_and_no_champion(api: httpx.AsyncClient) -> None:
    season = await answer(api, "/seasons/current")
    assert (season["season"], season["driverChampion"], season["rounds"]) == (2026, None, 23)
    assert season["driverLeader"]["position"] == 1
    assert [race["completed"] for race in season["races"]] == [True] * 11 + [False] * 12


async def test_a_race_has_all_its_sessions_and_its_neighbours(api: httpx.AsyncClient) -> None:
    race = await answer(api, "/seasons/2023/races/9")
    assert race["results"][0]["driver"]["driverId"] == "max_verstappen"
    assert len(race["results"]) == len(race["qualifyingResults"]) == len(race["sprintResults"]) == 20
    assert race["fastestLaps"][0] == {
        "rank": 1,
        "driverId": "max_verstappen",
        "lap": 71,
        "time": "1:07.012",
        "averageSpeed": 231.97,
    }
    assert race["previous"]["round"] == 8
    assert race["next"]["raceName"] == "British Grand Prix"


async def test_neighbours_cross_the_border_between_seasons(api: httpx.AsyncClient) -> None:
    first = await answer(api, "/seasons/2022/races/1")
    assert (first["previous"]["season"], first["previous"]["raceName"]) == (2021, "Abu Dhabi Grand Prix")
    assert (await answer(api, "/seasons/1955/races/1"))["previous"] is None


async def test_last_and_next_find_their_races(api: httpx.AsyncClient) -> None:
    assert (await answer(api, "/seasons/current/races/last"))["raceName"] == "Hungarian Grand Prix"
    assert (await answer(api, "/seasons/2021/races/last"))["raceName"] == "Abu Dhabi Grand Prix"
    assert (await api.get("/api/v1/seasons/2021/races/next")).status_code == 404


async def test_standings_are_calculated_after_any_round(api: httpx.AsyncClient) -> None:
    final = await answer(api, "/seasons/2021/standings/drivers")
    assert [(row["driver"]["code"], row["points"]) for row in final["standings"][:2]] == [
        ("VER", 395.5),
        ("HAM", 387.5),
    ]
    assert final["final"] is True
    before = await answer(api, "/seasons/2021/standings/drivers?round=21")
    assert [row["points"] for row in before["standings"][:2]] == [369.5, 369.5]
    assert await answer(api, "/seasons/2021/standings/drivers?round=last") == final


async def test_constructors_have_standings_from_1958_on(api: httpx.AsyncClient) -> None:
    assert (await answer(api, "/seasons/1957/standings/constructors"))["standings"] == []
    vanwall = (await answer(api, "/seasons/1958/standings/constructors"))["standings"][0]
    assert (vanwall["constructor"]["constructorId"], vanwall["points"], vanwall["pointsGross"]) == ("vanwall", 48, 57)


async def test_progression_ends_in_the_final_points(api: httpx.AsyncClient) -> None:
    progression = await answer(api, "/seasons/2021/progression")
    assert len(progression["rounds"]) == 22
    assert progression["drivers"][0]["points"][-1] == 395.5


async def test_the_title_is_open_in_a_season_in_progress(api: httpx.AsyncClient) -> None:
    title = await answer(api, "/seasons/2026/title")
    assert (title["round"], title["remainingRaces"], title["drivers"]["decided"]) == (11, 12, False)


async def test_drivers_are_filtered(api: httpx.AsyncClient) -> None:
    drivers = await answer(api, "/drivers?season=2021&nationality=british&constructorId=mclaren")
    assert [driver["driverId"] for driver in drivers["items"]] == ["norris"]
    assert (await answer(api, "/drivers?nationality=Martian"))["items"] == []


async def test_pages_of_a_list_join_without_gaps(api: httpx.AsyncClient) -> None:
    whole = await answer(api, "/drivers?limit=60")
    parts = [await answer(api, f"/drivers?limit=20&offset={offset}") for offset in (0, 20, 40)]
    assert [driver for part in parts for driver in part["items"]] == whole["items"]
    assert (whole["total"], whole["limit"], whole["offset"]) == (930, 60, 0)
    beyond = await answer(api, "/drivers?offset=99999")
    assert (beyond["total"], beyond["items"]) == (930, [])


async def test_a_career_adds_up(api: httpx.AsyncClient) -> None:
    career = await answer(api, "/drivers/fangio")
    assert career["totals"]["titles"] == 2  # Of the seasons loaded here.
    assert career["driver"]["familyName"] == "Fangio"
    results = await answer(api, "/drivers/fangio/results?season=1957")
    assert {row["season"] for row in results["items"]} == {1957}


async def test_constructors_and_circuits_have_histories(api: httpx.AsyncClient) -> None:
    assert (await answer(api, "/constructors/vanwall"))["titles"] == [1958]
    monza = await answer(api, "/circuits/monza")
    assert monza["racesHeld"] == 6
    assert {race["season"] for race in monza["races"]} == {1955, 1957, 1958, 2021, 2022, 2023}
    italian = await answer(api, "/circuits?season=2026&country=Italy")
    assert [circuit["circuitId"] for circuit in italian["items"]] == ["monza"]
    assert (await answer(api, "/constructors/vanwall/results?season=1958&limit=1"))["total"] > 9


async def test_records_are_filtered_by_group(api: httpx.AsyncClient) -> None:
    records = await answer(api, "/records?limit=100&group=constructors")
    assert {table["group"] for table in records["items"]} == {"constructors"}


async def test_two_drivers_are_compared(api: httpx.AsyncClient) -> None:
    comparison = await answer(api, "/compare?drivers=hamilton,max_verstappen")
    assert [driver["code"] for driver in comparison["drivers"]] == ["HAM", "VER"]
    assert [season["season"] for season in comparison["seasons"]][:1] == [2021]


@pytest.mark.parametrize("misspelt", ["raikonen", "RÄIKKÖNEN", "Raikkonen"])
async def test_search_forgives_accents_and_typing_errors(api: httpx.AsyncClient, misspelt: str) -> None:
    hits = (await answer(api, f"/search?q={misspelt}"))["items"]
    assert hits[0]["id"] == "raikkonen"


async def test_races_of_a_day_are_remembered(api: httpx.AsyncClient) -> None:
    races = (await answer(api, "/anniversaries?day=07-20"))["items"]
    assert [(race["season"], race["raceName"]) for race in races] == [(1957, "British Grand Prix")]


async def test_health_tells_of_each_store(api: httpx.AsyncClient) -> None:
    assert (await api.get("/health/live")).json()["status"] == "ok"
    for _ in range(100):  # On a busy machine a store may have been slow a moment ago.
        ready = await api.get("/health/ready")
        if ready.json()["checks"]["redis"] == "ok":
            break
        await asyncio.sleep(0.1)
    assert ready.json()["checks"]["mongodb"] == ready.json()["checks"]["redis"] == "ok"


async def test_a_season_has_a_matrix_of_results_and_its_rules(api: httpx.AsyncClient) -> None:
    results = await answer(api, "/seasons/2021/results")
    assert len(results["rounds"]) == 22
    assert results["drivers"][0]["driver"]["driverId"] == "max_verstappen"
    rules = await answer(api, "/seasons/2021/rules")
    assert rules["specialRaces"][0]["race"]["raceName"] == "Belgian Grand Prix"


async def test_results_are_selected_by_conditions(api: httpx.AsyncClient) -> None:
    wins = await answer(api, "/results?finish=win&driverId=hamilton&since=2021&until=2021")
    assert wins["total"] == 8
    assert wins["items"][0]["season"] == 2021
    drivers = (await answer(api, "/results/drivers?finish=win&since=2023&until=2023"))["items"]
    assert [(row["driver"]["driverId"], row["count"]) for row in drivers[:1]] == [("max_verstappen", 19)]
    teams = (await answer(api, "/results/constructors?finish=win&since=2023&until=2023"))["items"]
    assert [(row["constructor"]["constructorId"], row["count"]) for row in teams] == [("red_bull", 21), ("ferrari", 1)]


async def test_a_race_has_facts_and_a_preview(api: httpx.AsyncClient) -> None:
    facts = (await answer(api, "/seasons/2023/races/9/facts"))["facts"]
    assert any(fact["text"].startswith("42nd win for Max Verstappen") or fact["kind"] == "wins" for fact in facts)
    preview = await answer(api, "/seasons/2023/races/9/preview")
    assert {past["season"] for past in preview["pastRaces"]} == {2021, 2022}


async def test_careers_have_a_row_for_each_season(api: httpx.AsyncClient) -> None:
    seasons = (await answer(api, "/drivers/hamilton/seasons"))["seasons"]
    assert [season["season"] for season in seasons] == [2021, 2022, 2023, 2026]
    seasons = (await answer(api, "/constructors/ferrari/seasons"))["seasons"]
    assert seasons[0]["season"] == 1955


async def test_a_record_can_be_restricted(api: httpx.AsyncClient) -> None:
    table = await answer(api, "/records/drivers-wins?since=2021&until=2021")
    assert [(row["driver"]["driverId"], row["value"]) for row in table["entries"][:2]] == [
        ("max_verstappen", 10),
        ("hamilton", 8),
    ]
    assert (await api.get("/api/v1/records/drivers-luck")).status_code == 404


async def test_nationalities_come_by_the_wins_of_their_drivers(api: httpx.AsyncClient) -> None:
    nationalities = (await answer(api, "/nationalities?limit=100"))["items"]
    wins = [each["wins"] for each in nationalities]
    assert wins == sorted(wins, reverse=True)
    assert {each["nationality"]: each["titles"] for each in nationalities}["Argentine"] == 2  # 1955 and 1957


async def test_an_era_that_ends_before_it_begins_has_no_results(api: httpx.AsyncClient) -> None:
    assert (await answer(api, "/results?since=1980&until=1970"))["total"] == 0
    assert (await answer(api, "/records/drivers-wins?since=1980&until=1970"))["entries"] == []


async def test_what_lists_can_be_filtered_by_comes_in_one_answer(api: httpx.AsyncClient) -> None:
    choices = await answer(api, "/choices")
    assert {"id": "monza", "name": "Autodromo Nazionale di Monza"} in choices["circuits"]
    assert choices["latestSeason"] == 2026
