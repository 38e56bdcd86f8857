from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from apps.backend.dataset import Dataset
from apps.backend.ergast.answer import answer
from apps.backend.ergast.build import build_index
from apps.backend.ergast.index import ErgastIndex
from apps.backend.jolpica import translate
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.jolpica.page import JsonObject, decode
from apps.backend.jolpica.paging import ROWS
from apps.backend.jolpica.translate import Known, ValueFault
from packages.ergast.response import encode, with_url
from packages.types.race import Race
from packages.types.result import Result

DRIVER = {"driverId": "perez", "code": "PER", "givenName": "Sergio", "familyName": "Pérez", "nationality": "Mexican"}
CONSTRUCTOR = {"constructorId": "cadillac", "name": "Cadillac F1 Team", "nationality": "American"}
ENTRY = {"number": "11", "position": "18", "Driver": DRIVER, "Constructor": CONSTRUCTOR}
RESULT = {**ENTRY, "positionText": "18", "points": "0", "grid": "20", "laps": "68", "status": "Lapped"}
WINNER = {
    **RESULT,
    "position": "1",
    "positionText": "1",
    "points": "25",
    "laps": "70",
    "status": "Finished",
    "Driver": {**DRIVER, "driverId": "norris", "familyName": "Norris"},
}
CIRCUIT: JsonObject = {
    "circuitId": "hungaroring",
    "circuitName": "Hungaroring",
    "Location": {"lat": "47.5789", "long": "19.2486", "locality": "Budapest", "country": "Hungary"},
}
NOTHING = Known()


def cleaned(value: JsonObject) -> JsonObject:
    """Pass an item through a page, as the client does."""
    page = {"limit": "1", "offset": "0", "total": "1", "RaceTable": {"Races": [value]}}
    return decode(msgspec.json.encode({"MRData": page})).items[0]


def calendar_race(*, known: Known = NOTHING, **fields: Any) -> Race:
    """Translate a race with these fields besides those that every race has."""
    race = {"season": "2026", "round": "11", "raceName": "Hungarian Grand Prix", "Circuit": CIRCUIT}
    return translate.calendar_race(cleaned({**race, "date": "2026-07-26", **fields}), known)


def results(*rows: JsonObject, season: int = 2026, before: tuple[Result, ...] = ()) -> tuple[Result, ...]:
    return translate.results(cleaned({"rows": list(rows)})["rows"], season, NOTHING, before)


def items(index: ErgastIndex, *path: object) -> Iterator[JsonObject]:
    offset, total = 0, 1
    while offset < total:
        table = answer(index, list(map(str, path)), 100, offset)
        page = decode(with_url(encode(table, limit=100, offset=offset), ""))
        yield from page.items
        offset, total = offset + page.limit, page.total


def rows_of(index: ErgastIndex, *path: object) -> dict[str, list[JsonObject]]:
    """Read a list by round."""
    rows: dict[str, list[JsonObject]] = {}
    for item in items(index, *path):
        rows.setdefault(item["round"], []).extend(item[ROWS[str(path[-1])]])
    return rows


def test_every_race_since_1950_is_the_same_after_the_way_through_the_source(dataset: Dataset) -> None:
    """Also shows that no check refuses what has happened."""
    for year, group in groupby(dataset.races, key=lambda race: race.season):
        races = tuple(group)
        index = build_index(Dataset(races=races))
        lists = {name: rows_of(index, year, name) for name in ("results", "sprint", "qualifying")}
        translated = [
            replace(
                translate.calendar_race(head, NOTHING),
                results=translate.results(lists["results"].get(head["round"], []), year, NOTHING),
                sprint_results=translate.results(lists["sprint"].get(head["round"], []), year, NOTHING),
                qualifying_results=translate.qualifying(lists["qualifying"].get(head["round"], []), year, NOTHING),
                pit_stops=translate.pit_stops(rows_of(index, year, head["round"], "pitstops").get(head["round"], [])),
            )
            for head in items(index, year, "races")
        ]
        assert as_sent(translated) == as_sent(races)


def test_a_lapped_car_is_so_many_laps_behind() -> None:
    other = {**RESULT, "Driver": {**DRIVER, "driverId": "bottas"}, "position": "19", "positionText": "19", "laps": "69"}
    assert [row.status for row in results(WINNER, RESULT, other)] == ["Finished", "+2 Laps", "+1 Lap"]


@pytest.mark.parametrize("unknown", ["", "None", "\\N", None])
def test_what_is_marked_as_unknown_is_null(unknown: str | None) -> None:
    lap = {"rank": unknown, "lap": unknown, "Time": {"time": unknown}}
    row = {**RESULT, "number": unknown, "grid": unknown, "laps": unknown, "FastestLap": lap}
    _, result = results(WINNER, row)
    assert (result.number, result.laps, result.fastest_lap) == (None, None, None)


@pytest.mark.parametrize("text", ["R", "D", "E", "W", "F", "N"])
def test_who_is_not_classified_has_an_order_but_no_position(text: str) -> None:
    _, result = results(WINNER, {**RESULT, "positionText": text})
    assert (result.position, result.position_text, result.position_order) == (None, text, 18)


FRIDAY, SATURDAY = {"date": "2023-04-28", "time": "09:30:00Z"}, {"date": "2023-04-29", "time": "13:30:00Z"}


@pytest.mark.parametrize("name", ["SprintShootout", "SprintQualifying", "SecondPractice"])
def test_the_session_that_sets_the_sprints_grid_is_known_by_all_its_names(name: str) -> None:
    sessions: JsonObject = {name: FRIDAY, "Sprint": SATURDAY}
    schedule = calendar_race(season="2023", date="2023-04-30", **sessions).schedule
    assert schedule.sprint_qualifying is not None
    assert schedule.second_practice is None


def test_a_sprint_weekend_before_2023_has_a_second_practice() -> None:
    sessions: JsonObject = {"SecondPractice": {"date": "2022-04-23"}, "Sprint": {"date": "2022-04-23"}}
    schedule = calendar_race(season="2022", date="2022-04-24", **sessions).schedule
    assert schedule.second_practice is not None
    assert schedule.sprint_qualifying is None


def test_a_newcomer_whose_details_are_not_known_yet_is_accepted() -> None:
    driver = {"driverId": "newcomer", "givenName": "New", "familyName": "Comer"}
    _, result = results(WINNER, {**RESULT, "Driver": driver})
    assert (result.driver.nationality, result.driver.date_of_birth) == ("", None)


def test_who_has_no_place_in_the_order_comes_last() -> None:
    nameless = {"driverId": "bottas", "givenName": "Valtteri", "familyName": "Bottas"}
    row = {**RESULT, "Driver": nameless, "position": "None", "positionText": "W", "points": None, "status": None}
    found = results(row, RESULT, WINNER)
    assert [(result.driver.driver_id, result.position_order) for result in found] == [
        ("norris", 1),
        ("perez", 18),
        ("bottas", 19),
    ]
    assert (found[2].points, found[2].status) == (0, "Retired")
    (qualified,) = translate.qualifying(
        cleaned({"rows": [{**ENTRY, "position": "None"}, ENTRY]})["rows"], 2026, NOTHING
    )
    assert qualified.position == 18


def test_a_driver_of_two_cars_had_two_results_until_1978() -> None:
    assert len(results(WINNER, RESULT, {**RESULT, "number": "12", "positionText": "R"}, season=1956)) == 3


def test_points_and_grid_that_are_left_out_stay_as_they_are_known() -> None:
    before = results(WINNER)
    silent = {name: value for name, value in WINNER.items() if name not in {"points", "grid"}}
    assert results(silent, before=before) == before


def test_details_that_are_left_out_are_filled_in() -> None:
    known = translate.entities([replace(calendar_race(), results=results(WINNER))])
    bare = {"circuitId": "hungaroring", "Location": {"locality": "Mogyoród"}}
    circuit = calendar_race(known=known, Circuit=bare).circuit
    assert (circuit.circuit_name, circuit.location.lat, circuit.location.locality) == (
        "Hungaroring",
        47.5789,
        "Mogyoród",
    )
    row = {**WINNER, "Driver": {"driverId": "norris"}, "Constructor": {"constructorId": "cadillac"}}
    (result,) = translate.results(cleaned({"rows": [row]})["rows"], 2026, known)
    assert (result.driver.family_name, result.constructor.name) == ("Norris", "Cadillac F1 Team")


def test_names_are_written_in_one_form() -> None:
    decomposed = {**WINNER, "Driver": {**DRIVER, "familyName": "\u202dPe\u0301rez\u200b \x00"}}
    assert results(decomposed)[0].driver.family_name == "Pérez"


def test_unknown_status_words_become_known_ones() -> None:
    row = {**RESULT, "positionText": "R", "status": "Gearbox exploded"}
    assert results(WINNER, row)[1].status == "Gearbox"
    assert results(WINNER, {**row, "status": "Abducted"})[1].status == "Retired"


@pytest.mark.parametrize("cars", [20, 22, 24, 26])
def test_fields_of_any_size_are_taken(cars: int) -> None:
    rows = [{**RESULT, "position": str(n), "positionText": str(n), "Driver": {**DRIVER, "driverId": f"d{n}"}}
            for n in range(2, cars + 1)]  # fmt: skip
    assert len(results(WINNER, *rows)) == cars


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"laps": "many"}, "laps is 'many'"),
        ({"laps": "²"}, "laps is '²'"),
        ({"points": "ten"}, r"\$\[1\]\.points"),
        ({"points": "NaN"}, r"\[1\] \(perez\) points is nan"),
        ({"points": "Infinity"}, r"points is inf"),
        ({"points": "-1"}, r"\[1\] \(perez\) points is -1"),
        ({"points": "1e6"}, "points is 1000000"),
        ({"grid": "-1"}, r"\$\[1\]\.grid"),
        ({"position": "first"}, "position is 'first'"),
        ({"positionText": "1"}, "position 1 occurs 2 times"),
        ({"positionText": "Q"}, "positionText is 'Q'"),
        ({"Driver": {**DRIVER, "driverId": "norris"}}, "driver norris occurs 2 times"),
        ({"Driver": {**DRIVER, "driverId": "../x"}}, r"\$\[1\]\.driver\.driverId"),
        ({"Driver": None}, r"\[1\] .*Driver"),
        ({"FastestLap": {"Time": {"time": "99:99.9"}}}, r"fastestLap\.time is '99:99\.9'"),
        ({"Time": {"time": "soon"}}, "time is 'soon'"),
        ({"FastestLap": {"AverageSpeed": {"speed": "nan"}}}, "averageSpeed is nan"),
    ],
)
def test_a_result_that_makes_no_sense_is_refused_with_its_path(row: JsonObject, fault: str) -> None:
    with pytest.raises(ValueFault, match=fault) as raised:
        results(WINNER, {**RESULT, **row})
    assert "\n" not in str(raised.value)


def test_results_without_a_winner_are_refused() -> None:
    with pytest.raises(ValueFault, match="there is no winner"):
        results(RESULT)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"date": "2026-02-30"}, "date"),
        ({"date": "2031-07-26"}, "date is 2031-07-26, in another year"),
        ({"round": "0"}, "round"),
        ({"Circuit": {**CIRCUIT, "Location": {"locality": "Budapest", "country": "Hungary"}}}, "lat"),
        ({"Circuit": {**CIRCUIT, "Location": {**CIRCUIT["Location"], "lat": "NaN"}}}, "circuit.location.lat is nan"),
        ({"FirstPractice": {"date": "2026-07-27"}}, "schedule.first_practice is after the race"),
        ({"Qualifying": {"date": "2026-05-25"}}, "schedule.qualifying is 62 days before the race"),
    ],
)
def test_a_race_of_the_calendar_that_makes_no_sense_is_refused_with_its_path(fields: JsonObject, fault: str) -> None:
    with pytest.raises(ValueFault, match=fault):
        calendar_race(**fields)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"Q1": "1:99.123"}, r"\[0\] \(perez\) q1 is '1:99\.123'"),
        ({"Q2": "DNF"}, "q2 is 'DNF'"),
        ({"position": "x"}, "position is 'x'"),
    ],
)
def test_a_row_of_qualifying_that_makes_no_sense_is_refused(row: JsonObject, fault: str) -> None:
    with pytest.raises(ValueFault, match=fault):
        translate.qualifying([{**ENTRY, **row}], 2026, NOTHING)


def test_a_pit_stop_that_comes_twice_is_refused() -> None:
    stop = {"driverId": "perez", "stop": "1", "lap": "12", "duration": "22.5"}
    assert len(translate.pit_stops([stop])) == 1
    with pytest.raises(ValueFault, match="stop perez 1 occurs 2 times"):
        translate.pit_stops([stop, stop])
    with pytest.raises(ValueFault, match="duration is 'slow'"):
        translate.pit_stops([{**stop, "duration": "slow"}])
