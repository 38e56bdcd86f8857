"""Fastest laps and pit stops of a race."""

from collections.abc import Mapping, Sequence

from htpy import Node, Renderable, span

from apps.frontend.components.entity_links import driver_cell
from apps.frontend.components.formatting import amount
from packages.types.pit_stop import PitStop
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
    """List each driver's stops in the order of the result: the lap, and the time spent in the pit lane."""
    stops: dict[str, list[PitStop]] = {}
    for stop in race.pit_stops:
        stops.setdefault(stop.driver_id, []).append(stop)
    results = _by_driver(race)
    places = list(results)
    ordered = sorted(stops, key=lambda driver: places.index(driver) if driver in results else len(places))
    most = max(len(made) for made in stops.values())
    return table(
        title="Pit stops: the lap, and the seconds spent in the pit lane",
        columns=(
            Column(heading="Driver", row_heading=True),
            Column(heading="Stops", align="number"),
            *(Column(heading=f"Stop {number}", align="number") for number in range(1, most + 1)),
        ),
        rows=[(_driver(results, driver), len(stops[driver]), *_stops(stops[driver], most)) for driver in ordered],
    )


def _stops(made: Sequence[PitStop], most: int) -> list[Node]:
    ordered = sorted(made, key=lambda stop: stop.stop)
    cells: list[Node] = [[span(".quiet")[f"lap {stop.lap}"], " ", stop.duration or "–"] for stop in ordered]
    return cells + [None] * (most - len(cells))


def _by_driver(race: RaceReport) -> Mapping[str, Result]:
    return {result.driver.driver_id: result for result in race.results}


def _driver(results: Mapping[str, Result], driver_id: str) -> Node:
    result = results.get(driver_id)
    return driver_cell(result.driver, result.constructor) if result else driver_id
