"""A page is read as it was written."""

import msgspec
import pytest

from packages.ergast.entities import Circuit, Constructor, Driver, Location
from packages.ergast.race import Race
from packages.ergast.response import Table, decode, encode, with_url
from packages.ergast.results import Result, Time

SILVERSTONE = Circuit(
    circuit_id="silverstone",
    url="http://en.wikipedia.org/wiki/Silverstone_Circuit",
    circuit_name="Silverstone Circuit",
    location=Location(lat="52.0786", long="-1.01694", locality="Silverstone", country="UK"),
)
FARINA = Result(
    number="2",
    position="1",
    position_text="1",
    points="9",
    driver=Driver(driver_id="farina", given_name="Nino", family_name="Farina", nationality="Italian"),
    constructor=Constructor(constructor_id="alfa", name="Alfa Romeo", nationality="Swiss"),
    grid="1",
    laps="70",
    status="Finished",
    time=Time(millis="8003600", time="2:13:23.600"),
)
RACE = Race(
    season="1950", round="1", race_name="British Grand Prix", circuit=SILVERSTONE, date="1950-05-13", results=(FARINA,)
)
TABLE = Table(name="RaceTable", criteria={"season": "1950", "position": "1"}, list_name="Races", items=[RACE], total=7)


def body() -> bytes:
    return with_url(encode(TABLE, limit=30, offset=0), "http://localhost/ergast/f1/1950/results/1.json")


def test_fields_are_in_the_protocols_order() -> None:
    data = msgspec.json.decode(body())["MRData"]
    assert list(data) == ["xmlns", "series", "url", "limit", "offset", "total", "RaceTable"]
    assert list(data["RaceTable"]) == ["season", "position", "Races"]
    race = data["RaceTable"]["Races"][0]
    assert list(race) == ["season", "round", "raceName", "Circuit", "date", "Results"]
    assert list(race["Circuit"]) == ["circuitId", "url", "circuitName", "Location"]
    assert list(race["Results"][0]) == [
        "number", "position", "positionText", "points", "Driver", "Constructor", "grid", "laps", "status", "Time",
    ]  # fmt: skip
    assert list(race["Results"][0]["Time"]) == ["millis", "time"]


def test_a_page_is_read_as_it_was_written() -> None:
    page = decode(body())
    assert (page.limit, page.offset, page.total) == (30, 0, 7)
    assert page.race_table.races == (RACE,)


def test_what_is_marked_as_unknown_is_left_out_when_read() -> None:
    changed = body().replace(b'"number":"2"', b'"number":"None"').replace(b'"grid":"1"', b'"grid":""')
    [result] = decode(changed).race_table.races[0].results
    assert (result.number, result.grid) == (None, None)


@pytest.mark.parametrize("fault", [b"", b"<html>", body()[:200], b'{"MRData": {"limit": "30"}}'])
def test_what_is_no_page_is_refused(fault: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(fault)
