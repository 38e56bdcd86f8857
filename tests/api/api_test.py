import httpx
import pytest


def points_of(api: httpx.Client, season: int) -> dict[str, float]:
    table = api.get(f"/api/v1/seasons/{season}/standings/drivers").raise_for_status().json()
    return {row["driver"]["driverId"]: row["points"] for row in table["standings"]}


def test_the_title_of_2021_was_won_by_eight_points(api: httpx.Client) -> None:
    points = points_of(api, 2021)
    assert (points["max_verstappen"], points["hamilton"]) == (395.5, 387.5)


def test_farina_won_the_first_championship(api: httpx.Client) -> None:
    points = points_of(api, 1950)
    assert (points["farina"], points["fangio"], points["fagioli"]) == (30, 27, 24)


def test_the_season_in_progress_has_leaders_but_no_champion(api: httpx.Client) -> None:
    season = api.get("/api/v1/seasons/2026").raise_for_status().json()
    assert (season["rounds"], season["completedRounds"]) == (23, 11)
    assert season["driverChampion"] is None
    assert season["driverLeader"]["position"] == 1


def test_a_race_has_everything_that_the_weekend_brought(api: httpx.Client) -> None:
    race = api.get("/api/v1/seasons/2023/races/9").raise_for_status().json()
    assert (race["raceName"], race["circuit"]["circuitId"]) == ("Austrian Grand Prix", "red_bull_ring")
    assert [row["driver"]["driverId"] for row in race["results"][:3]] == ["max_verstappen", "leclerc", "perez"]
    assert [row["driver"]["code"] for row in race["sprintResults"][:3]] == ["VER", "PER", "SAI"]
    assert len(race["qualifyingResults"]) == 20
    assert race["pitStops"]
    assert race["fastestLaps"][0]["time"] == "1:07.012"


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/api/v1/seasons/1890", 400, "season"),
        ("/api/v1/seasons/abc", 400, "season"),
        ("/api/v1/seasons/2023?foo=1", 400, "foo"),
        ("/api/v1/seasons/2023/races/Monaco", 400, "round"),
        ("/api/v1/seasons/2023/races/nowhere", 404, None),
        ("/api/v1/drivers?limit=0", 400, "limit"),
        ("/api/v1/drivers?limit=1000", 400, "limit"),
        ("/api/v1/drivers?offset=-1", 400, "offset"),
        ("/api/v1/drivers/nobody", 404, None),
        ("/api/v1/nothing", 404, None),
    ],
)
def test_a_bad_request_gets_a_problem_document(
    api: httpx.Client, path: str, status: int, parameter: str | None
) -> None:
    answer = api.get(path)
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert problem["instance"] == path.partition("?")[0]
    assert [error["parameter"] for error in problem["errors"]] == ([parameter] if parameter else [])


def test_what_has_not_changed_is_not_sent_again(api: httpx.Client) -> None:
    first = api.get("/api/v1/seasons/2021")
    again = api.get("/api/v1/seasons/2021", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
