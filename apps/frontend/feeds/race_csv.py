"""Parts of a race as CSV, for which the API has no tables of their own."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from packages.types.qualifying import QualifyingResult
from packages.types.race import RaceReport
from packages.types.result import Result

Cell = str | int | float | None
Table = tuple[Sequence[str], Iterable[Sequence[Cell]]]


def race_csv(race: RaceReport, part: str) -> bytes | None:
    """Write a part of `race`, one of PARTS, as RFC 4180 has it, in UTF-8; None if there is no such part."""
    table = PARTS.get(part)
    if table is None:
        return None
    headings, rows = table(race)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode()


def _sprint(race: RaceReport) -> Table:
    headings = ("position", "driverId", "constructorId", "grid", "laps", "time", "status", "points")
    return headings, [_result(result) for result in race.sprint_results]


def _result(result: Result) -> Sequence[Cell]:
    identity = (result.position_text, result.driver.driver_id, result.constructor.constructor_id)
    return (*identity, result.grid_text, result.laps, result.time, result.status, result.points)


def _qualifying(race: RaceReport) -> Table:
    headings = ("position", "driverId", "constructorId", "q1", "q2", "q3")
    return headings, [_qualified(result) for result in race.qualifying_results]


def _qualified(result: QualifyingResult) -> Sequence[Cell]:
    identity = (result.position, result.driver.driver_id, result.constructor.constructor_id)
    return (*identity, result.q1, result.q2, result.q3)


def _fastest_laps(race: RaceReport) -> Table:
    headings = ("rank", "driverId", "lap", "time", "averageSpeed")
    return headings, [(lap.rank, lap.driver_id, lap.lap, lap.time, lap.average_speed) for lap in race.fastest_laps]


def _pit_stops(race: RaceReport) -> Table:
    headings = ("driverId", "stop", "lap", "time", "duration")
    return headings, [
        (stop.driver_id, stop.stop, stop.lap, stop.time.isoformat() if stop.time else None, stop.duration)
        for stop in race.pit_stops
    ]


PARTS: Final[Mapping[str, Callable[[RaceReport], Table]]] = {
    "sprint": _sprint,
    "qualifying": _qualifying,
    "fastest-laps": _fastest_laps,
    "pit-stops": _pit_stops,
}
