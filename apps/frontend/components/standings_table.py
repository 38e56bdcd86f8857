"""The championship tables."""

from collections.abc import Sequence

from htpy import Node, Renderable, span

from apps.frontend.components.entity_links import constructor_cell, constructor_links, driver_cell
from apps.frontend.components.wording import amount, place, plural
from packages.types.standing import ConstructorStanding, DriverStanding, Standing
from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.components.table.table import Column, Row, table

POSITION = Column(heading="Pos", align="number")
NUMBERS = (
    Column(heading="Wins", align="number", wide_only=True),
    Column(heading="Points", align="number"),
    Column(heading="Gap", align="number", wide_only=True),
)
CHANGE = Column(heading="Change", align="centre", wide_only=True)


def driver_standings_table(
    standings: Sequence[DriverStanding], *, title: str, champion: bool, with_change: bool = True
) -> Renderable:
    """Set the drivers' table; with `champion` the first row is the champion's and stands out."""
    return table(
        title=title,
        show_title=False,
        columns=(
            POSITION,
            Column(heading="Driver", row_heading=True),
            Column(heading="Team", wide_only=True),
            *NUMBERS,
            *([CHANGE] if with_change else []),
        ),
        rows=[
            _row(
                standing,
                (
                    driver_cell(standing.driver, standing.constructors[-1] if standing.constructors else None),
                    constructor_links(standing.constructors),
                ),
                champion=champion,
                with_change=with_change,
            )
            for standing in standings
        ],
    )


def constructor_standings_table(
    standings: Sequence[ConstructorStanding], *, title: str, champion: bool, with_change: bool = True
) -> Renderable:
    """Set the constructors' table; with `champion` the first row is the champion's and stands out."""
    return table(
        title=title,
        show_title=False,
        columns=(
            POSITION,
            Column(heading="Constructor", row_heading=True),
            *NUMBERS,
            *([CHANGE] if with_change else []),
        ),
        rows=[
            _row(standing, (constructor_cell(standing.constructor),), champion=champion, with_change=with_change)
            for standing in standings
        ],
    )


def counted_points(standing: Standing) -> Node:
    """Write the points that count, and what was scored in all where results were dropped."""
    if standing.points == standing.points_gross:
        return amount(standing.points)
    dropped = f"{amount(standing.points_gross)} scored, {plural(len(standing.dropped), 'result')} dropped"
    return [amount(standing.points), " ", span(".gross", title=dropped)[f"({amount(standing.points_gross)})"]]


def _row(standing: Standing, names: Sequence[Node], *, champion: bool, with_change: bool) -> Row:
    cells = [
        place(standing.position_text),
        *names,
        standing.wins or "–",
        counted_points(standing),
        f"−{amount(standing.gap)}" if standing.gap else "–",
        *([position_change(places=standing.change)] if with_change else []),
    ]
    return Row(cells, highlight="gold" if champion and standing.position == 1 else None)
