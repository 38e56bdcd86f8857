"""Fastest laps and pit stops of a race."""

from collections.abc import Mapping, Sequence
from typing import Final

from htpy import Node, Renderable, abbr, span, strong

from apps.frontend.components.entity_links import driver_cell
from apps.frontend.components.formatting import amount
from packages.types.race import RaceReport
from packages.types.result import PitStop, Result
from packages.ui_kit.components.table.table import Column, Row, table

RED_FLAG: Final = 120.0  # Seconds in the pit lane that no ordinary stop takes.


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
    fastest = fastest_stop(race.pit_stops)
    return table(
        title=_fastest_words(fastest, results),
        columns=(
            Column(heading="Driver", row_heading=True),
            Column(heading="Stops", align="number"),
            *(Column(heading=f"Stop {number}", align="number") for number in range(1, most + 1)),
        ),
        rows=[
            (_driver(results, driver), len(stops[driver]), *_stops(stops[driver], most, fastest)) for driver in ordered
        ],
    )


def _fastest_words(fastest: PitStop | None, results: Mapping[str, Result]) -> str:
    explained = "Each stop: the lap, and the time spent in the pit lane in seconds."
    result = results.get(fastest.driver_id) if fastest else None
    if fastest is None or result is None:
        return explained
    name = f"{result.driver.given_name} {result.driver.family_name}"
    return f"{explained} The fastest was {fastest.duration} by {name} on lap {fastest.lap}."


def _stops(made: Sequence[PitStop], most: int, fastest: PitStop | None) -> list[Node]:
    ordered = sorted(made, key=lambda stop: stop.stop)
    cells: list[Node] = [_stop(stop, is_fastest=stop is fastest) for stop in ordered]
    return cells + [None] * (most - len(cells))


def _stop(stop: PitStop, *, is_fastest: bool) -> Node:
    """Write a stop; those that lasted minutes were made while the race was stopped."""
    duration = stop.duration or "–"
    shown: Node = strong(title="Fastest stop")[duration, " fastest"] if is_fastest else duration
    if (seconds := seconds_of(stop.duration)) is not None and seconds > RED_FLAG:
        shown = [duration, " ", abbr(title="Made while the race was stopped or repairs took long")["long"]]
    return [span(".quiet")[f"lap {stop.lap}"], " ", shown]


def fastest_stop(stops: Sequence[PitStop]) -> PitStop | None:
    """Return the stop with the shortest time in the pit lane; None where no time is known."""
    timed = [(seconds, stop) for stop in stops if (seconds := seconds_of(stop.duration)) is not None]
    return min(timed, key=lambda pair: pair[0])[1] if timed else None


def seconds_of(duration: str | None) -> float | None:
    """Read `SS.mmm` or `M:SS.mmm` as seconds; None for anything else."""
    minutes, _, seconds = (duration or "").rpartition(":")
    try:
        return 60 * int(minutes or 0) + float(seconds)
    except ValueError:
        return None


def _by_driver(race: RaceReport) -> Mapping[str, Result]:
    return {result.driver.driver_id: result for result in race.results}


def _driver(results: Mapping[str, Result], driver_id: str) -> Node:
    result = results.get(driver_id)
    return driver_cell(result.driver, result.constructor) if result else driver_id
