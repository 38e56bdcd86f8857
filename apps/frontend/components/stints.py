"""Chart of each driver's laps between pit stops."""

from collections.abc import Sequence
from itertools import pairwise

from htpy import Renderable

from apps.frontend.components.formatting import full_name
from apps.frontend.components.lap_tables import stops_by_driver
from apps.frontend.components.team_colours import team_colour
from packages.types.race import RaceReport
from packages.types.result import PitStop, Result
from packages.ui_kit.components.stint_bar.stint_bar import Stint, StintRow, stint_bar


def stint_chart(race: RaceReport) -> Renderable | None:
    """Draw the stints of all drivers with a completed lap, in result order; None if stops or laps are unknown."""
    stops = stops_by_driver(race)
    rows = [
        StintRow(name=full_name(result.driver), stints=_stints(result, stops.get(result.driver.driver_id, ())))
        for result in race.results
        if result.laps
    ]
    if not stops or not rows:
        return None
    laps = max(result.laps or 0 for result in race.results)
    return stint_bar(title="Laps between stops", laps=laps, rows=rows)


def _stints(result: Result, stops: Sequence[PitStop]) -> list[Stint]:
    """Split a driver's laps after each lap with a stop."""
    laps = result.laps or 0
    cuts = [0, *sorted({stop.lap for stop in stops if 0 < stop.lap < laps}), laps]
    return [Stint(laps=last - first, colour=team_colour(result.constructor)) for first, last in pairwise(cuts)]
