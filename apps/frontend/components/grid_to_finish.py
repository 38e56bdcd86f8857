"""Chart of places from grid to finish."""

from collections.abc import Sequence

from htpy import Renderable

from apps.frontend.components.formatting import UNPLACED, full_name, listed, plural, short_name
from apps.frontend.components.result_table import gained
from apps.frontend.components.team_colours import team_colour
from packages.types.fact import ordinal
from packages.types.result import Result
from packages.ui_kit.components.slope_chart.slope_chart import Slope, slope_chart


def grid_to_finish(results: Sequence[Result]) -> Renderable:
    """Draw a line from each starter's place on the grid to the place in the result."""
    started = [result for result in results if result.position_text not in ("W", "F")]
    return slope_chart(
        title="Places won and lost",
        note=_note(started),
        start_heading="Grid",
        end_heading="Finish",
        slopes=[_slope(result) for result in _one_per_place(started)],
    )


def _one_per_place(results: Sequence[Result]) -> list[Result]:
    """Drop drivers who shared a listed driver's car: two lines on one place are indistinguishable."""
    seen: set[tuple[int | None, int | None]] = set()
    distinct: list[Result] = []
    for result in results:
        spot = (result.grid, result.position)
        if result.position is None or spot not in seen:
            distinct.append(result)
        seen.add(spot)
    return distinct


def _slope(result: Result) -> Slope:
    return Slope(
        name=short_name(result.driver),
        start=result.grid,
        end=result.position,
        start_text=result.grid_text or "–",
        end_text=UNPLACED.get(result.position_text, "–"),
        colour=team_colour(result.constructor),
    )


def _note(results: Sequence[Result]) -> str:
    best = max((r for r in results if gained(r)), key=lambda result: gained(result) or 0, default=None)
    winners = [result for result in results if result.position == 1]  # Two where they shared the car.
    words = []
    if winners and winners[0].grid_text:
        start = f"{ordinal(winners[0].grid)} on the grid" if winners[0].grid else "the pit lane"
        words.append(f"{listed([full_name(winner.driver) for winner in winners])} won from {start}.")
    if best and (gained(best) or 0) > 0:
        words.append(f"{full_name(best.driver)} gained most: {plural(gained(best) or 0, 'place')}.")
    return " ".join(words)
