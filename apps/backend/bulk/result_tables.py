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
)
from apps.backend.bulk.entity_tables import time_of_day
from packages.types.race import Race
from packages.types.result import Result

RESULT_COLUMNS: Final = (
    SEASON,
    ROUND,
    DRIVER,
    CONSTRUCTOR,
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
    TableColumn("fastestLapRank", "integer", "Rank of the driver's fastest lap"),
    TableColumn("fastestLap", "integer", "Lap in which it was driven"),
    TableColumn("fastestLapTime", "string", "Its time (M:SS.mmm)"),
    TableColumn("fastestLapSpeed", "number", "Its average speed in km/h"),
)  # fmt: skip
QUALIFYING_PLACE: Final = (
    TableColumn("position", "integer", "Place in the list", required=True),
    TableColumn("positionText", "string", "Place, or N not classified, E excluded, D disqualified"),
)


def results(name: str, title: str, races: Iterable[Race], field: str) -> BulkTable:
    """Make the table of the results of races or of sprints, which are in this field of a race."""
    rows = (_result(race, result) for race in races for result in getattr(race, field))
    return bulk_table(name, title, RESULT_COLUMNS, rows, references=(TO_RACE, TO_DRIVER, TO_CONSTRUCTOR))


def _result(race: Race, result: Result) -> tuple[CellValue, ...]:
    lap = result.fastest_lap
    return (
        race.season,
        race.round,
        result.driver.driver_id,
        result.constructor.constructor_id,
        result.number,
        result.grid,
        result.grid_text,
        result.position,
        result.position_text,
        result.position_order,
        result.points,
        result.laps,
        result.status,
        result.time,
        result.millis,
        *((lap.rank, lap.lap, lap.time, lap.average_speed) if lap else (None,) * 4),
    )


def qualifying(races: Iterable[Race]) -> BulkTable:
    """Make the table of places in qualifying."""
    parts = (TableColumn(f"q{part}", "string", f"Best time of part {part} (M:SS.mmm)") for part in (1, 2, 3))
    columns = (SEASON, ROUND, DRIVER, CONSTRUCTOR, NUMBER, *QUALIFYING_PLACE, *parts)
    rows = (
        (
            race.season,
            race.round,
            row.driver.driver_id,
            row.constructor.constructor_id,
            row.number,
            row.position,
            row.position_text,
            row.q1,
            row.q2,
            row.q3,
        )
        for race in races
        for row in race.qualifying_results
    )
    references = (TO_RACE, TO_DRIVER, TO_CONSTRUCTOR)
    return bulk_table("qualifying", "Places in qualifying", columns, rows, references=references)


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
