"""The tables of results, qualifying and pit stops. Pure."""

from collections.abc import Iterable
from typing import Final

from apps.backend.bulk.columns import (
    CONSTRUCTOR,
    DRIVER,
    NUMBER,
    ROUND,
    SEASON,
    TO_CONSTRUCTOR,
    TO_DRIVER,
    TO_RACE,
    BulkTable,
    CellValue,
    TableColumn,
    bulk_table,
    cells,
)
from apps.backend.bulk.entity_tables import time_of_day
from packages.types.race import Race
from packages.types.result import FastestLap, QualifyingResult, Result

ENTRY: Final = (SEASON, ROUND, DRIVER, CONSTRUCTOR)
RESULT: Final = (
    NUMBER,
    TableColumn("grid", "integer", "Place on the grid; empty where there was none"),
    TableColumn("gridText", "string", "Place on the grid, or PL for a start from the pit lane"),
    TableColumn("position", "integer", "Place; empty unless classified"),
    TableColumn("positionText", "string", "Place, or R retired, D disqualified, E excluded, W withdrawn or did not "
                "start, F failed to qualify, N not classified", required=True),
    TableColumn("positionOrder", "integer", "Order of the result; equal for drivers who shared a car", required=True),
    TableColumn("points", "number", "Championship points of this result", required=True),
    TableColumn("laps", "integer", "Laps completed"),
    TableColumn("status", "string", "How it ended: Finished, +1 Lap, Engine, ...", required=True),
    TableColumn("time", "string", "Race time of the winner (H:MM:SS.mmm), gap of the others (+S.mmm)"),
    TableColumn("millis", "integer", "Race time in milliseconds"),
)  # fmt: skip
FASTEST_LAP: Final = (
    TableColumn("fastestLapRank", "integer", "Rank of the driver's fastest lap"),
    TableColumn("fastestLap", "integer", "Lap in which it was driven"),
    TableColumn("fastestLapTime", "string", "Its time (M:SS.mmm)"),
    TableColumn("fastestLapSpeed", "number", "Its average speed in km/h"),
)
QUALIFYING: Final = (
    NUMBER,
    TableColumn("position", "integer", "Place in the list", required=True),
    TableColumn("positionText", "string", "Place, or N not classified, E excluded, D disqualified"),
    *(TableColumn(f"q{part}", "string", f"Best time of part {part} (M:SS.mmm)") for part in (1, 2, 3)),
)


def results(name: str, title: str, races: Iterable[Race], field: str) -> BulkTable:
    """Make the table of the results of races or of sprints, which are in this field of a race."""
    rows = (
        (*_entry(race, result), *cells(result, RESULT), *_fastest_lap(result.fastest_lap))
        for race in races
        for result in getattr(race, field)
    )
    columns = (*ENTRY, *RESULT, *FASTEST_LAP)
    return bulk_table(name, title, columns, rows, references=(TO_RACE, TO_DRIVER, TO_CONSTRUCTOR))


def _entry(race: Race, row: Result | QualifyingResult) -> tuple[CellValue, ...]:
    return race.season, race.round, row.driver.driver_id, row.constructor.constructor_id


def _fastest_lap(lap: FastestLap | None) -> tuple[CellValue, ...]:
    return (lap.rank, lap.lap, lap.time, lap.average_speed) if lap else (None,) * len(FASTEST_LAP)


def qualifying(races: Iterable[Race]) -> BulkTable:
    """Make the table of places in qualifying."""
    rows = ((*_entry(race, row), *cells(row, QUALIFYING)) for race in races for row in race.qualifying_results)
    references = (TO_RACE, TO_DRIVER, TO_CONSTRUCTOR)
    return bulk_table("qualifying", "Places in qualifying", (*ENTRY, *QUALIFYING), rows, references=references)


def pit_stops(races: Iterable[Race]) -> BulkTable:
    """Make the table of pit stops."""
    columns = (
        SEASON,
        ROUND,
        DRIVER,
        TableColumn("stop", "integer", "Number of the stop", required=True),
        TableColumn("lap", "integer", "Lap of the stop", required=True),
        TableColumn("time", "time", "Local time of day"),
        TableColumn("duration", "string", "Time in the pit lane (SS.mmm or M:SS.mmm)"),
    )
    rows = (
        (race.season, race.round, stop.driver_id, stop.stop, stop.lap, time_of_day(stop.time), stop.duration)
        for race in races
        for stop in race.pit_stops
    )
    key = ("season", "round", "driverId", "stop")
    return bulk_table("pit_stops", "Pit stops", columns, rows, key=key, references=(TO_RACE, TO_DRIVER))
