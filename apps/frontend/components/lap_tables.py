"""Fastest laps and pit stops of a race."""

from collections.abc import Mapping

from htpy import Node, Renderable

from apps.frontend.components.entity_links import driver_cell
from apps.frontend.components.wording import amount
from packages.types.race import RaceReport
from packages.types.result import Result
from packages.ui_kit.components.table.table import Column, Row, table


def fastest_laps_table(race: RaceReport) -> Renderable:
    """Rank each driver's best lap."""
    speeds = any(lap.average_speed for lap in race.fastest_laps)
    results = _by_driver(race)
    return table(
        title="Fastest laps",
        show_title=False,
        columns=(
            Column(heading="Rank", align="number"),
            Column(heading="Driver", row_heading=True),
            Column(heading="Lap", align="number"),
            Column(heading="Time", align="number"),
            *([Column(heading="km/h", align="number", wide_only=True)] if speeds else []),
        ),
        rows=[
            Row(
                (
                    lap.rank,
                    _driver(results, lap.driver_id),
                    lap.lap or "–",
                    lap.time or "–",
                    *([amount(lap.average_speed) if lap.average_speed else "–"] if speeds else []),
                ),
                highlight="gold" if lap.rank == 1 else None,
            )
            for lap in race.fastest_laps
        ],
    )


def pit_stops_table(race: RaceReport) -> Renderable:
    """List the stops in the order in which they were made."""
    results = _by_driver(race)
    times = any(stop.time for stop in race.pit_stops)
    stops = sorted(race.pit_stops, key=lambda stop: (stop.lap, stop.time.isoformat() if stop.time else "", stop.stop))
    return table(
        title="Pit stops, with the time spent in the pit lane",
        columns=(
            Column(heading="Lap", align="number"),
            Column(heading="Driver", row_heading=True),
            Column(heading="Stop", align="number"),
            *([Column(heading="Time of day", align="number", wide_only=True)] if times else []),
            Column(heading="In the pit lane", align="number"),
        ),
        rows=[
            (
                stop.lap,
                _driver(results, stop.driver_id),
                stop.stop,
                *([f"{stop.time:%H:%M:%S}" if stop.time else "–"] if times else []),
                stop.duration or "–",
            )
            for stop in stops
        ],
    )


def _by_driver(race: RaceReport) -> Mapping[str, Result]:
    return {result.driver.driver_id: result for result in race.results}


def _driver(results: Mapping[str, Result], driver_id: str) -> Node:
    result = results.get(driver_id)
    return driver_cell(result.driver, result.constructor) if result else driver_id
