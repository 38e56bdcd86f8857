"""Tables of the results of a race, a sprint and a qualifying session."""

from collections.abc import Callable, Sequence

from htpy import Node, Renderable, abbr, p, span

from apps.frontend.components.cars import car_line
from apps.frontend.components.entity_links import constructor_link, driver_cell
from apps.frontend.components.formatting import UNPLACED, UNPLACED_IN_WORDS, amount
from packages.types.race_details import Car
from packages.types.result import QualifyingResult, Result
from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.components.table.table import Column, Row, table

DRIVER, TEAM = Column(heading="Driver", row_heading=True), Column(heading="Team", wide_only=True)
NUMBER = Column(heading="No.", align="number", wide_only=True)


def result_table(
    results: Sequence[Result],
    *,
    title: str,
    cars: Sequence[Car] = (),
    head_note: Node = None,
    note: Callable[[Result], Node] = lambda _: None,
) -> Renderable:
    """Set a race's or sprint's result in its official order, with cars, and notes at the head and at the points."""
    raced = {(car.driver_id, car.number): car for car in cars}
    return table(
        title=title,
        show_title=False,
        columns=(
            Column(heading="Pos", align="number"),
            NUMBER,
            DRIVER,
            TEAM,
            Column(heading="Laps", align="number", wide_only=True),
            Column(heading=["Time", span(".table__wide")[" or status"]], align="number"),
            Column(heading="Grid", align="number", wide_only=True),
            Column(heading="Gained", align="centre", wide_only=True),
            Column(heading=["Points", head_note], align="number"),
        ),
        rows=[
            _result_row(result, raced.get((result.driver.driver_id, result.number)), note(result)) for result in results
        ],
    )


def shared_cars_note(results: Sequence[Result]) -> Node:
    """Explain a duplicate place, as there were until 1957; None if no car was shared."""
    places = [result.position for result in results if result.position]
    shared = len(places) > len(set(places))
    return p(".quiet")["Drivers in the same place took turns in one car."] if shared else None


def qualifying_table(results: Sequence[QualifyingResult], *, title: str) -> Renderable:
    """Set qualifying with the best time of each part that was held."""
    parts = [part for part in ("q1", "q2", "q3") if any(getattr(result, part) for result in results)]
    return table(
        title=title,
        show_title=False,
        columns=(
            Column(heading="Pos", align="number"),
            NUMBER,
            DRIVER,
            TEAM,
            *(Column(heading=part.upper() if len(parts) > 1 else "Time", align="number") for part in parts),
        ),
        rows=[
            (
                result.position,
                result.number,
                driver_cell(result.driver, result.constructor),
                constructor_link(result.constructor),
                *(getattr(result, part) or "–" for part in parts),
            )
            for result in results
        ],
    )


def placed(result: Result) -> Node:
    """Format a result's place, or the abbreviated reason for none with its full text on demand."""
    if result.position_text in UNPLACED:
        return abbr(title=UNPLACED_IN_WORDS[result.position_text])[UNPLACED[result.position_text]]
    return result.position_text


def grid_place(result: Result) -> Node:
    """Write a place on the grid, or the pit lane."""
    return abbr(title="Pit lane")["PL"] if result.grid_text == "PL" else result.grid or "–"


def gained(result: Result) -> int | None:
    """Count the places won from grid to finish, if both are known."""
    return result.grid - result.position if result.grid and result.position else None


def _result_row(result: Result, car: Car | None, note: Node) -> Row:
    cells = (
        placed(result),
        result.number,
        driver_cell(result.driver, result.constructor),
        [constructor_link(result.constructor), car_line(car, result.constructor) if car else None],
        "–" if result.laps is None else result.laps,
        result.time or span(".words")[result.status],
        grid_place(result),
        position_change(places=gained(result)),
        [note, amount(result.points) if result.points else "–"],
    )
    return Row(cells, highlight="gold" if result.position == 1 else None if result.position else "quiet")
