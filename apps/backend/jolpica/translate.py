"""Convert responses of the source to the structs of the domain; pure.

A race is translated in parts, its place in the calendar and its lists, so that a senseless value costs its part
alone.
Each part is put into our wire format (but with text for numbers, dates and times) and converted as a whole, so that
the types parse and check every value. Known values that the source omits are filled in before.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.jolpica import validation
from apps.backend.jolpica.page import JsonObject
from apps.backend.jolpica.validation import Faults
from packages.ergast import race as ergast_race
from packages.ergast import results as ergast
from packages.ergast.statuses import SYNONYMS, known_status, statuses
from packages.types.entities import Circuit, Constructor, Driver
from packages.types.race import Race
from packages.types.result import PitStop, QualifyingResult, Result
from packages.types.season import SeasonRecord

FIRST_SEASON_OF_SPRINT_QUALIFYING: Final = 2023
KNOWN_WORDS: Final = frozenset({"Retired", "Did not start", "Disqualified", "Not classified", "Lapped"})

T = TypeVar("T")
ResultT = TypeVar("ResultT", bound=Struct)


class ValueFault(Exception):  # noqa: N818 - a fault of the source
    """A part of the source's response is invalid; the one-line message names the path."""


class Known(Struct, frozen=True, kw_only=True):
    """Circuits, drivers and constructors that are known, by id."""

    circuits: Mapping[str, Circuit] = {}
    drivers: Mapping[str, Driver] = {}
    constructors: Mapping[str, Constructor] = {}


def calendar_race(sent: JsonObject, known: Known) -> Race:
    """Translate a race of the calendar, without results; raises ValueFault if it is invalid."""
    sent = {**sent, "Circuit": _filled(sent.get("Circuit"), "circuitId", known.circuits)}
    race = _converted(_without_rows(sent), ergast_race.Race, "")
    wire = {
        "season": race.season,
        "round": race.round,
        "raceName": race.race_name,
        "circuit": {
            "circuitId": race.circuit.circuit_id,
            "circuitName": race.circuit.circuit_name,
            "location": msgspec.to_builtins(race.circuit.location),
            "url": race.circuit.url,
        },
        "date": race.date,
        "time": race.time,
        "schedule": _schedule(race),
        "url": race.url,
    }
    translated = _converted(wire, Race, "")
    _refuse(validation.calendar_faults(translated), "")
    return translated


def season_record(sent: JsonObject) -> SeasonRecord:
    """Translate a season."""
    return _converted({"season": sent.get("season"), "url": sent.get("url")}, SeasonRecord, "")


def results(sent: Sequence[JsonObject], season: int, known: Known, before: Sequence[Result] = ()) -> tuple[Result, ...]:
    """Translate the rows of a race or sprint in their order; unplaced ones come last.

    Values missing from a row are taken from the same driver's row in `before`.
    """
    rows = _rows(sent, ergast.Result, known)
    rows = sorted(rows, key=lambda row: _number(row.position, "position") or sys.maxsize)
    last = max((int(row.position) for row in rows if row.position), default=0)
    places = count(last + 1)
    most_laps = max((_number(row.laps, "laps") or 0 for row in rows), default=0)
    by_driver = {result.driver.driver_id: result for result in before}
    wire = [_result(row, row.position or next(places), most_laps, by_driver.get(row.driver.driver_id)) for row in rows]
    translated = _converted(wire, tuple[Result, ...], "")
    _refuse(validation.result_faults(translated, season), "")
    return translated


def qualifying(sent: Sequence[JsonObject], season: int, known: Known) -> tuple[QualifyingResult, ...]:
    """Translate rows in their order, skipping unplaced ones."""
    rows = _rows(sent, ergast.QualifyingResult, known)
    placed = sorted((row for row in rows if row.position), key=lambda row: _number(row.position, "position") or 0)
    translated = _converted([_qualifying(row) for row in placed], tuple[QualifyingResult, ...], "")
    _refuse(validation.qualifying_faults(translated, season), "")
    return translated


def pit_stops(sent: Sequence[JsonObject]) -> tuple[PitStop, ...]:
    """Translate the stops of a race."""
    translated = _converted(list(sent), tuple[PitStop, ...], "")
    _refuse(validation.pit_stop_faults(translated), "")
    return translated


def _without_rows(sent: JsonObject) -> JsonObject:
    return {name: value for name, value in sent.items() if not isinstance(value, list)}


def _rows(sent: Sequence[JsonObject], type_: type[ResultT], known: Known) -> list[ResultT]:
    complete = [
        {
            **row,
            "Driver": _filled(row.get("Driver"), "driverId", known.drivers),
            "Constructor": _filled(row.get("Constructor"), "constructorId", known.constructors),
        }
        for row in sent
    ]
    return [_converted(row, type_, f"[{index}]") for index, row in enumerate(complete)]


def _filled(sent: object, key: str, known: Mapping[str, Struct]) -> object:
    """Complete a received circuit, driver or constructor with known values."""
    if not isinstance(sent, dict) or (found := known.get(str(sent.get(key)))) is None:
        return sent
    builtins = {name: value for name, value in msgspec.to_builtins(found, str_keys=True).items() if value is not None}
    location = builtins.pop("location", None)
    filled = {**_text(builtins), **sent}
    if location is not None:
        sent_location = sent.get("Location")
        filled["Location"] = {**_text(location), **(sent_location if isinstance(sent_location, dict) else {})}
    return filled


def _text(values: Mapping[str, Any]) -> JsonObject:
    return {name: value if isinstance(value, str) else str(value) for name, value in values.items()}


def _converted(value: object, type_: type[T], path: str) -> T:
    try:
        return msgspec.convert(value, type_, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise ValueFault(f"{path}{' ' if path else ''}{error}") from None


def _refuse(faults: Faults, path: str) -> None:
    if fault := next(faults, None):
        raise ValueFault(f"{path}{fault}")


def _number(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit():
        raise ValueFault(f"{name} is {text[:20]!r}")
    return int(text[:9])


def _schedule(sent: ergast_race.Race) -> JsonObject:
    second, sprint_qualifying = sent.second_practice, sent.sprint_qualifying or sent.sprint_shootout
    if sent.sprint and not sprint_qualifying and int(sent.season) >= FIRST_SEASON_OF_SPRINT_QUALIFYING:
        second, sprint_qualifying = None, second  # Ergast's name for it.
    return {
        "firstPractice": _session(sent.first_practice),
        "secondPractice": _session(second),
        "thirdPractice": _session(sent.third_practice),
        "qualifying": _session(sent.qualifying),
        "sprintQualifying": _session(sprint_qualifying),
        "sprint": _session(sent.sprint),
    }


def _session(sent: ergast_race.Session | None) -> JsonObject | None:
    return {"date": sent.date, "time": sent.time} if sent and sent.date else None


def _result(sent: ergast.Result, order: str | int, most_laps: int, before: Result | None) -> JsonObject:
    return {
        "number": sent.number,
        "driver": _entity(sent.driver),
        "constructor": _entity(sent.constructor),
        **_grid(sent.grid, before),
        "position": sent.position_text if sent.position_text.isdigit() else None,
        "positionText": sent.position_text,
        "positionOrder": order,
        "points": sent.points if sent.points is not None else _points_before(sent, before),
        "laps": sent.laps,
        "status": _status(sent, most_laps),
        "time": sent.time and sent.time.time,
        "millis": sent.time and sent.time.millis,
        "fastestLap": _fastest_lap(sent.fastest_lap),
    }


def _grid(sent: str | None, before: Result | None) -> JsonObject:
    """Translate a place on the grid. Jolpica's 0 is either the pit lane or no place."""
    if sent is None and before is not None:
        return {"grid": before.grid, "gridText": before.grid_text}
    place = None if sent == "0" else sent
    return {"grid": place, "gridText": place}


def _points_before(sent: ergast.Result, before: Result | None) -> float:
    return before.points if before and before.position_text == sent.position_text else 0.0


def _entity(sent: Struct) -> JsonObject:
    return {"nationality": "", **msgspec.to_builtins(sent)}


def _status(sent: ergast.Result, most_laps: int) -> str:
    """Write `Lapped`, the source's word since 2025, as for all the years before (`+1 Lap`), and map unknown words."""
    behind = most_laps - (_number(sent.laps, "laps") or most_laps)
    if sent.status == "Lapped" and behind:
        return f"+{behind} Lap" if behind == 1 else f"+{behind} Laps"
    if sent.status is None:
        return "Finished" if sent.position_text.isdigit() else "Retired"
    if sent.status in statuses() or sent.status in SYNONYMS or sent.status in KNOWN_WORDS:
        return sent.status
    return known_status(sent.status[:60], sent.position_text).word


def _fastest_lap(sent: ergast.FastestLap | None) -> JsonObject | None:
    if sent is None:
        return None
    lap = {
        "rank": sent.rank,
        "lap": sent.lap,
        "time": sent.time and sent.time.time,
        "averageSpeed": sent.average_speed and sent.average_speed.speed,
    }
    return lap if any(lap.values()) else None


def _qualifying(sent: ergast.QualifyingResult) -> JsonObject:
    return {
        "number": sent.number,
        "driver": _entity(sent.driver),
        "constructor": _entity(sent.constructor),
        "position": sent.position,
        "q1": sent.q1,
        "q2": sent.q2,
        "q3": sent.q3,
    }


def entities(races: Iterable[Race]) -> Known:
    """Collect the entities that races refer to, by id."""
    circuits: dict[str, Circuit] = {}
    drivers: dict[str, Driver] = {}
    constructors: dict[str, Constructor] = {}
    for race in races:
        circuits[race.circuit.circuit_id] = race.circuit
        rows: tuple[Result | QualifyingResult, ...] = (
            *race.results,
            *race.sprint_results,
            *race.qualifying_results,
        )
        for row in rows:
            drivers[row.driver.driver_id] = row.driver
            constructors[row.constructor.constructor_id] = row.constructor
    return Known(circuits=circuits, drivers=drivers, constructors=constructors)
