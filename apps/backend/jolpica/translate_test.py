from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from apps.backend.dataset import Dataset
from apps.backend.ergast.answer import answer
from apps.backend.ergast.build import build_index
from apps.backend.jolpica import translate
from apps.backend.jolpica.client import JolpicaError
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.jolpica.paging import merged
from packages.ergast import race as ergast
from packages.ergast.response import decode, encode, with_url
from packages.types.race import Race

DRIVER = {"driverId": "perez", "code": "PER", "givenName": "Sergio", "familyName": "Pérez", "nationality": "Mexican"}
CONSTRUCTOR = {"constructorId": "cadillac", "name": "Cadillac F1 Team", "nationality": "American"}
ENTRY = {"number": "11", "position": "18", "Driver": DRIVER, "Constructor": CONSTRUCTOR}
RESULT = {**ENTRY, "positionText": "18", "points": "0", "grid": "20", "laps": "68", "status": "Lapped"}
CIRCUIT = {
    "circuitId": "hungaroring",
    "circuitName": "Hungaroring",
    "Location": {"lat": "47.5789", "long": "19.2486", "locality": "Budapest", "country": "Hungary"},
}


def sent(**fields: Any) -> ergast.Race:
    """A race as it is sent, with these fields besides those that every race has."""
    race = {"season": "2026", "round": "11", "raceName": "Hungarian Grand Prix", "Circuit": CIRCUIT}
    page = {
        "limit": "100",
        "offset": "0",
        "total": "1",
        "RaceTable": {"Races": [{**race, "date": "2026-07-26", **fields}]},
    }
    return decode(msgspec.json.encode({"MRData": page})).race_table.races[0]


def every_list(season: Dataset, year: int) -> Iterator[ergast.Race]:
    index = build_index(season)
    paths = [[str(year), name] for name in ("races", "results", "sprint", "qualifying")]
    for path in (*paths, *([str(year), str(race.round), "pitstops"] for race in season.races)):
        offset, total = 0, 1
        while offset < total:
            page = decode(with_url(encode(answer(index, path, 100, offset), limit=100, offset=offset), ""))
            yield from page.race_table.races
            offset, total = offset + page.limit, page.total


def as_ergast(race: Race) -> Race:
    """Leave out what the API has no field for: layout, official name, the pit lane, why qualifying gave no place."""
    return replace(
        race,
        layout_id=None,
        official_name=None,
        results=tuple(replace(result, grid_text=str(result.grid) if result.grid else None) for result in race.results),
        sprint_results=tuple(
            replace(result, grid_text=str(result.grid) if result.grid else None) for result in race.sprint_results
        ),
        qualifying_results=tuple(replace(row, position_text=None) for row in race.qualifying_results),
    )


def test_every_race_since_1950_is_the_same_after_the_way_through_the_api(dataset: Dataset) -> None:
    for year, races in groupby(dataset.races, key=lambda race: race.season):
        season = Dataset(races=tuple(races))
        expected = as_sent(tuple(map(as_ergast, season.races)))
        assert as_sent(translate.dataset(merged(every_list(season, year))).races) == expected


def test_who_and_what_a_season_refers_to_comes_with_it() -> None:
    translated = translate.dataset([sent(Results=[RESULT])])
    assert [circuit.circuit_id for circuit in translated.circuits] == ["hungaroring"]
    assert [driver.family_name for driver in translated.drivers] == ["Pérez"]
    assert [constructor.name for constructor in translated.constructors] == ["Cadillac F1 Team"]


def test_a_lapped_car_is_said_to_be_behind_by_its_laps() -> None:
    winner = {**RESULT, "position": "1", "positionText": "1", "laps": "70", "status": "Finished"}
    other = {**RESULT, "Driver": {**DRIVER, "driverId": "bottas"}, "position": "19", "positionText": "19", "laps": "69"}
    winner["Driver"] = {**DRIVER, "driverId": "norris"}
    race = translate.race(sent(Results=[winner, RESULT, other]))
    assert [result.status for result in race.results] == ["Finished", "+2 Laps", "+1 Lap"]


@pytest.mark.parametrize("unknown", ["", "None", "\\N", None])
def test_what_is_marked_as_unknown_is_null(unknown: str | None) -> None:
    lap = {"rank": unknown, "lap": unknown, "Time": {"time": unknown}}
    row = {**RESULT, "number": unknown, "grid": unknown, "laps": unknown, "FastestLap": lap}
    (result,) = translate.race(sent(time=unknown, Results=[row])).results
    assert (result.number, result.laps, result.fastest_lap) == (None, None, None)
    assert (result.grid, result.grid_text) == (None, None)


@pytest.mark.parametrize("text", ["R", "D", "E", "W", "F", "N"])
def test_who_is_not_classified_has_an_order_but_no_position(text: str) -> None:
    (result,) = translate.race(sent(Results=[{**RESULT, "positionText": text}])).results
    assert (result.position, result.position_text, result.position_order) == (None, text, 18)


def weekend(season: str, **sessions: dict[str, str]) -> Race:
    return translate.race(sent(season=season, **sessions))


FRIDAY, SATURDAY = {"date": "2023-04-28", "time": "09:30:00Z"}, {"date": "2023-04-29", "time": "13:30:00Z"}


@pytest.mark.parametrize("name", ["SprintShootout", "SprintQualifying", "SecondPractice"])
def test_the_session_that_sets_the_sprints_grid_is_known_by_all_its_names(name: str) -> None:
    schedule = weekend("2023", **{name: FRIDAY}, Sprint=SATURDAY).schedule
    assert schedule.sprint_qualifying is not None
    assert schedule.second_practice is None


def test_a_sprint_weekend_before_2023_has_a_second_practice() -> None:
    schedule = weekend("2022", SecondPractice=FRIDAY, Sprint=SATURDAY).schedule
    assert schedule.second_practice is not None
    assert schedule.sprint_qualifying is None


def test_a_newcomer_whose_details_are_not_known_yet_is_accepted() -> None:
    driver = {"driverId": "newcomer", "givenName": "New", "familyName": "Comer"}
    (result,) = translate.race(sent(Results=[{**RESULT, "Driver": driver}])).results
    assert (result.driver.nationality, result.driver.date_of_birth) == ("", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("laps", "many"),
        ("points", "ten"),
        ("grid", "-1"),
        ("position", "first"),
        ("Driver", {**DRIVER, "driverId": "../x"}),
    ],
)
def test_a_senseless_value_is_refused_with_its_race(field: str, value: object) -> None:
    with pytest.raises(JolpicaError, match=r"^2026 round 11: "):
        translate.race(sent(Results=[{**RESULT, field: value}]))


def test_who_has_no_place_in_the_order_comes_last() -> None:
    nameless = {"driverId": "bottas", "givenName": "Valtteri", "familyName": "Bottas"}
    row = {**RESULT, "Driver": nameless, "position": "None", "positionText": "W", "points": None, "status": None}
    race = translate.race(sent(Results=[row, RESULT], QualifyingResults=[{**ENTRY, "position": "None"}, ENTRY]))
    assert [(result.driver.driver_id, result.position_order) for result in race.results] == [
        ("perez", 18),
        ("bottas", 19),
    ]
    assert (race.results[1].points, race.results[1].status) == (0, "Retired")
    assert [row.position for row in race.qualifying_results] == [18]


def test_a_row_that_came_twice_is_refused() -> None:
    with pytest.raises(JolpicaError, match="2026 round 11: perez came twice"):
        translate.race(sent(Results=[RESULT, RESULT]))


def test_a_driver_of_two_cars_had_two_results_until_1978() -> None:
    assert len(translate.race(sent(season="1956", Results=[RESULT, {**RESULT, "number": "12"}])).results) == 2
