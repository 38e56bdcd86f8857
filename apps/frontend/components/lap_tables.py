"""Fastest laps and pit stops of a race."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

from htpy import Node, Renderable, abbr, span, strong

from apps.frontend.components.entity_links import driver_cell
from apps.frontend.components.formatting import amount, full_name
from apps.frontend.components.sorting import Order, arranged, sortable
from apps.frontend.components.urls import race_address, with_query
from packages.types.race import RaceReport
from packages.types.result import PitStop, Result
from packages.ui_kit.components.table.table import Align, Column, Row, table

LONG_STOP: Final = 120.0  # Seconds in the pit lane, longer than any ordinary stop.
MANY_CARS: Final = 5  # That wait at once only while the race is stopped; those a lap behind stop a lap earlier.
RED_FLAGGED: Final = ("red flag", "Made while the race was stopped")
REPAIRED: Final = ("long", "Repairs took long")


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


def pit_stops_table(race: RaceReport, order: str = "result") -> Renderable:
    """List each driver's stops by one of `STOP_ORDERS`: the laps, and the times spent in the pit lane."""
    stops, results = stops_by_driver(race), _by_driver(race)
    places = {driver: place for place, driver in enumerate(results)}
    drivers = sorted(stops, key=lambda driver: places.get(driver, len(places)))
    shown = arranged([(driver, stops[driver]) for driver in drivers], STOP_ORDERS, order)
    most = max(len(made) for made in stops.values())
    fastest, stopped = fastest_stop(race.pit_stops), _laps_stopped(race.pit_stops)
    return table(
        title=_fastest_words(fastest, results),
        columns=(
            *_sortable_columns(race, order),
            *(Column(heading=f"Stop {number}", align="number") for number in range(1, most + 1)),
        ),
        rows=[
            (
                _driver(results, driver),
                len(made),
                _shortest(made),
                *(_stop(stop, is_fastest=stop is fastest, stopped=stopped) for stop in _in_order(made)),
                *[None] * (most - len(made)),
            )
            for driver, made in shown
        ],
    )


def stops_by_driver(race: RaceReport) -> Mapping[str, Sequence[PitStop]]:
    """Return the stops of each driver that made one."""
    stops: dict[str, list[PitStop]] = {}
    for stop in race.pit_stops:
        stops.setdefault(stop.driver_id, []).append(stop)
    return stops


def _sortable_columns(race: RaceReport, order: str) -> tuple[Column, ...]:
    def column(heading: str, name: str, align: Align = "number") -> Column:
        return sortable(
            heading,
            name,
            orders=STOP_ORDERS,
            chosen=order,
            href=lambda name: f"{with_query(race_address(race), sort=name)}#pit-stops",
            align=align,
            row_heading=name == "result",
        )

    return (column("Driver", "result", "start"), column("Stops", "stops"), column("Shortest", "shortest"))


def _fastest_words(fastest: PitStop | None, results: Mapping[str, Result]) -> str:
    explained = "Each stop: the lap, and the time spent in the pit lane in seconds."
    result = results.get(fastest.driver_id) if fastest else None
    if fastest is None or result is None:
        return explained
    return f"{explained} The fastest was {fastest.duration} by {full_name(result.driver)} on lap {fastest.lap}."


def _in_order(made: Sequence[PitStop]) -> Sequence[PitStop]:
    return sorted(made, key=lambda stop: stop.stop)


def _stop(stop: PitStop, *, is_fastest: bool, stopped: frozenset[int]) -> Node:
    """Format a stop; those that lasted minutes were made while the race was stopped, or for repairs."""
    duration = stop.duration or "–"
    shown: Node = strong(title="Fastest stop")[duration, " fastest"] if is_fastest else duration
    if _is_long(stop):
        reason = RED_FLAGGED if stop.lap in stopped else REPAIRED
        shown = [duration, " ", abbr(title=reason[1])[reason[0]]]
    return [span(".quiet")[f"lap {stop.lap}"], " ", shown]


def _shortest(made: Sequence[PitStop]) -> str:
    stop = fastest_stop(made)
    return (stop.duration if stop else None) or "–"


def _is_long(stop: PitStop) -> bool:
    return (seconds_of(stop.duration) or 0) > LONG_STOP


def _laps_stopped(stops: Sequence[PitStop]) -> frozenset[int]:
    """Return the laps at whose end the race was stopped: many cars then stand in the pit lane for minutes."""
    waiting = Counter(lap for stop in stops if _is_long(stop) for lap in (stop.lap - 1, stop.lap, stop.lap + 1))
    return frozenset(lap for lap, cars in waiting.items() if cars >= MANY_CARS)


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


def _seconds_of_shortest(row: tuple[str, Sequence[PitStop]]) -> float:
    stop = fastest_stop(row[1])
    return (seconds_of(stop.duration) if stop else None) or inf


# Of drivers with their stops, which come in the order of the result.
STOP_ORDERS: Final[Mapping[str, Order]] = {
    "result": Order(key=lambda row: 0),
    "stops": Order(key=lambda row: len(row[1])),
    "shortest": Order(key=_seconds_of_shortest),
}
