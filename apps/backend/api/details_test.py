"""Details of races, their provenance, and teams, as the API gives them."""

import csv
from typing import Any

import httpx


async def answer(api: httpx.AsyncClient, path: str) -> Any:
    response = await api.get(f"/api/v1{path}")
    assert response.status_code == 200, response.text
    return response.json()


async def test_the_details_of_a_race_name_everyone_once(api: httpx.AsyncClient) -> None:
    details = await answer(api, "/seasons/2023/races/9/details")
    assert (details["layoutId"], details["layout"]["circuitId"]) == ("spielberg-3", "red_bull_ring")
    assert details["layout"]["path"].startswith("M")
    drivers = [driver["driverId"] for driver in details["drivers"]]
    assert len(drivers) == len(set(drivers)) >= 20
    assert {place["driverId"] for place in details["startingGrid"]} <= set(drivers)


async def test_the_parts_of_a_race_are_lists_and_tables(api: httpx.AsyncClient) -> None:
    grid = await answer(api, "/seasons/2023/races/9/grid")
    assert (grid["items"][0]["driverId"], grid["total"]) == ("max_verstappen", 20)
    sessions = (await api.get("/api/v1/seasons/2023/races/9/sessions.csv")).text.splitlines()
    assert sessions[0].endswith("session")
    assert len(sessions) > 40
    gaps = [(row["gap"], row["gapMillis"]) for row in csv.DictReader(sessions) if row["session"] == "fp1"]
    assert gaps[:3] == [("", ""), ("+0.241", "241"), ("+0.270", "270")]


async def test_a_csv_file_names_the_licence_of_its_source(api: httpx.AsyncClient) -> None:
    link = (await api.get("/api/v1/seasons/2023/races/9/grid.csv")).headers["link"]
    assert 'rel="license"' in link
    assert "f1db" in link


async def test_provenance_tells_value_and_rule(api: httpx.AsyncClient) -> None:
    provenance = await answer(api, "/seasons/2021/races/6/provenance")
    verstappen = next(value for value in provenance["values"] if value["driverId"] == "max_verstappen")
    assert (verstappen["field"], verstappen["first"], verstappen["value"]) == ("positionText", "R", "18")
    assert (verstappen["outcome"], verstappen["reason"]) == ("rule", "ninety_percent")


async def test_a_race_without_differences_has_none(api: httpx.AsyncClient) -> None:
    assert (await answer(api, "/seasons/2026/races/23/provenance"))["values"] == []
    assert (await api.get("/api/v1/seasons/2026/races/24/provenance")).status_code == 404


async def test_the_report_counts_by_rule(api: httpx.AsyncClient) -> None:
    report = await answer(api, "/data")
    decided = {rule["rule"]: rule["decided"] for rule in report["rules"]}
    assert decided["pit_lane"] > 200
    assert all(ruling["reason"] and ruling["source"] for ruling in report["rulings"])


async def test_a_team_has_its_constructors(api: httpx.AsyncClient) -> None:
    lotus = await answer(api, "/teams/lotus")
    assert {"team_lotus", "lotus-climax"} <= set(lotus["team"]["constructorIds"])
    assert (await api.get("/api/v1/teams/nobody")).status_code == 404


async def test_layouts_have_lap_records(api: httpx.AsyncClient) -> None:
    layouts = (await answer(api, "/circuits/red_bull_ring/layouts"))["items"]
    assert any(layout["lapRecord"] for layout in layouts)
