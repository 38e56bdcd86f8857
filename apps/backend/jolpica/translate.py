"""From what the API sends to the structs of the domain; pure.

What is sent is put in the form of the wire (`packages.types` as JSON, but with text for numbers, dates and times) and
converted as a whole, so that every value is parsed and checked by the types themselves.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import count
from typing import Any, Final

import msgspec

from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import JolpicaError
from packages.ergast import race as ergast
from packages.ergast import results as ergast_results
from packages.ergast.entities import Constructor, Driver
from packages.types.qualifying import QualifyingResult
from packages.types.race import Race
from packages.types.result import Result
from packages.types.season import SeasonRecord

LAST_SEASON_OF_SHARED_CARS: Final = 1978
FIRST_SEASON_OF_SPRINT_QUALIFYING: Final = 2023

Wire = dict[str, Any]


def dataset(races: Iterable[ergast.Race], season: SeasonRecord | None = None) -> Dataset:
    """Translate whole races, with who and what they refer to; JolpicaError names the race with a senseless value."""
    translated = tuple(map(race, races))
    entries: list[Result | QualifyingResult] = []
    for each in translated:
        entries += (*each.results, *each.sprint_results, *each.qualifying_results)
    return Dataset(
        seasons=(season,) if season else (),
        circuits=tuple({race.circuit.circuit_id: race.circuit for race in translated}.values()),
        drivers=tuple({entry.driver.driver_id: entry.driver for entry in entries}.values()),
        constructors=tuple({entry.constructor.constructor_id: entry.constructor for entry in entries}.values()),
        races=translated,
    )


def race(sent: ergast.Race) -> Race:
    """Translate a race weekend with all its lists."""
    try:
        translated = msgspec.convert(_race(sent), Race, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise JolpicaError(f"{sent.season} round {sent.round}: {error}") from error
    _require_each_driver_once(translated)
    return translated


def _race(sent: ergast.Race) -> Wire:
    return {
        "season": sent.season,
        "round": sent.round,
        "raceName": sent.race_name,
        "circuit": {
            "circuitId": sent.circuit.circuit_id,
            "circuitName": sent.circuit.circuit_name,
            "location": msgspec.to_builtins(sent.circuit.location),
            "url": sent.circuit.url,
        },
        "date": sent.date,
        "time": sent.time,
        "schedule": _schedule(sent),
        "url": sent.url,
        "results": _results(sent.results),
        "sprintResults": _results(sent.sprint_results),
        "qualifyingResults": _qualifying_results(sent.qualifying_results),
        "pitStops": msgspec.to_builtins(sent.pit_stops),
    }


def _schedule(sent: ergast.Race) -> Wire:
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


def _session(sent: ergast.Session | None) -> Wire | None:
    return {"date": sent.date, "time": sent.time} if sent and sent.date else None


def _results(sent: Iterable[ergast_results.Result]) -> list[Wire]:
    """Translate rows in their order; those without a place in it come last."""
    rows = sorted(sent, key=lambda row: int(row.position or sys.maxsize))
    last = max((int(row.position) for row in rows if row.position), default=0)
    places = count(last + 1)
    most_laps = max((int(row.laps) for row in rows if row.laps), default=0)
    return [_result(row, row.position or next(places), most_laps) for row in rows]


def _result(sent: ergast_results.Result, order: str | int, most_laps: int) -> Wire:
    return {
        "number": sent.number,
        "driver": _entity(sent.driver),
        "constructor": _entity(sent.constructor),
        # Jolpica's 0 is the pit lane or no place: which of them, it does not tell.
        "grid": sent.grid if sent.grid != "0" else None,
        "gridText": sent.grid if sent.grid != "0" else None,
        "position": sent.position_text if sent.position_text.isdigit() else None,
        "positionText": sent.position_text,
        "positionOrder": order,
        "points": sent.points or "0",
        "laps": sent.laps,
        "status": _status(sent, most_laps),
        "time": sent.time and sent.time.time,
        "millis": sent.time and sent.time.millis,
        "fastestLap": _fastest_lap(sent),
    }


def _entity(sent: Driver | Constructor) -> Wire:
    return {"nationality": "", **msgspec.to_builtins(sent)}  # Not known of each newcomer at once.


def _status(sent: ergast_results.Result, most_laps: int) -> str:
    """Write `Lapped`, the API's word since 2025, as it is written for all the years before: `+1 Lap`."""
    behind = most_laps - int(sent.laps or most_laps)
    if sent.status == "Lapped" and behind:
        return f"+{behind} Lap" if behind == 1 else f"+{behind} Laps"
    return sent.status or ("Finished" if sent.position_text.isdigit() else "Retired")


def _fastest_lap(sent: ergast_results.Result) -> Wire | None:
    lap = sent.fastest_lap
    if lap is None:
        return None
    known = {
        "rank": lap.rank,
        "lap": lap.lap,
        "time": lap.time and lap.time.time,
        "averageSpeed": lap.average_speed and lap.average_speed.speed,
    }
    return known if any(known.values()) else None


def _qualifying_results(sent: Iterable[ergast_results.QualifyingResult]) -> list[Wire]:
    """Translate rows in their order; those without a place say nothing."""
    placed = ((int(row.position), row) for row in sent if row.position)
    return [_qualifying(row) for _, row in sorted(placed, key=lambda pair: pair[0])]


def _qualifying(sent: ergast_results.QualifyingResult) -> Wire:
    return {
        "number": sent.number,
        "driver": _entity(sent.driver),
        "constructor": _entity(sent.constructor),
        "position": sent.position,
        "q1": sent.q1,
        "q2": sent.q2,
        "q3": sent.q3,
    }


def _require_each_driver_once(race: Race) -> None:
    """Refuse a row that came twice, as when rows move between pages while these are read."""
    shared = race.season <= LAST_SEASON_OF_SHARED_CARS
    for entries in (() if shared else race.results, race.sprint_results, race.qualifying_results):
        drivers = Counter(entry.driver.driver_id for entry in entries)
        if twice := [driver for driver, times in drivers.items() if times > 1]:
            raise JolpicaError(f"{race.season} round {race.round}: {', '.join(twice)} came twice")
