"""The championship tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, p, span

from apps.frontend.components.entity_links import constructor_cell, constructor_links, driver_cell
from apps.frontend.components.formatting import amount, full_name, place, plural
from apps.frontend.components.number_notes import NumberNotes
from packages.types.standing import ConstructorStanding, DriverStanding, Standing
from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.components.table.table import Column, Row, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Notes for the table after a round."""

    notes: NumberNotes
    after: int


POSITION = Column(heading="Pos", align="number")
WINS = Column(heading="Wins", align="number", wide_only=True)
NUMBERS = (
    Column(heading="Points", align="number"),
    Column(heading="Gap", align="number", wide_only=True),
    Column(heading="Change", align="centre"),
)


def driver_standings_table(
    standings: Sequence[DriverStanding],
    *,
    title: str,
    champion: bool,
    brief: bool = False,
    explained: Explained | None = None,
) -> Renderable:
    """Set the drivers' table; with `champion` the first row is the champion's and stands out.

    A `brief` one, to stand beside another, leaves out teams and wins. `explained` puts notes at the points.
    """
    return table(
        title=title,
        show_title=False,
        columns=(
            POSITION,
            Column(heading="Driver", row_heading=True),
            *([] if brief else [Column(heading="Team", wide_only=True), WINS]),
            *NUMBERS,
        ),
        rows=[
            _row(
                standing,
                driver_cell(standing.driver, standing.constructors[-1] if standing.constructors else None),
                [] if brief else [constructor_links(standing.constructors), standing.wins or "–"],
                champion=champion,
                explained=explained,
            )
            for standing in standings
        ],
    )


def constructor_standings_table(
    standings: Sequence[ConstructorStanding],
    *,
    title: str,
    champion: bool,
    brief: bool = False,
    explained: Explained | None = None,
) -> Renderable:
    """Set the constructors' table, as the drivers'."""
    return table(
        title=title,
        show_title=False,
        columns=(
            POSITION,
            Column(heading="Constructor", row_heading=True),
            *([] if brief else [WINS]),
            *NUMBERS,
        ),
        rows=[
            _row(
                standing,
                constructor_cell(standing.constructor),
                [] if brief else [standing.wins or "–"],
                champion=champion,
                explained=explained,
            )
            for standing in standings
        ],
    )


def counted_points(standing: Standing) -> Node:
    """Write the points that count, and what was scored in all where results were dropped."""
    if standing.points == standing.points_gross:
        return amount(standing.points)
    dropped = f"{amount(standing.points_gross)} scored, {plural(len(standing.dropped), 'result')} dropped"
    return [amount(standing.points), " ", span(".gross", title=dropped)[f"({amount(standing.points_gross)})"]]


def dropped_note(standings: Sequence[DriverStanding] | Sequence[ConstructorStanding]) -> Node:
    """Explain the brackets by the first entrant with a dropped result; None if all results counted."""
    first = next((standing for standing in standings if standing.dropped), None)
    if first is None:
        return None
    name = full_name(first.driver) if isinstance(first, DriverStanding) else first.constructor.name
    scored, counted = amount(first.points_gross), amount(first.points)
    return p(".quiet")[
        "Only the best results of this season counted. All that was scored is in brackets: "
        f"{name} scored {scored} points, of which {counted} counted."
    ]


def _row(
    standing: DriverStanding | ConstructorStanding,
    name: Node,
    more: Sequence[Node],
    *,
    champion: bool,
    explained: Explained | None,
) -> Row:
    note = explained.notes.at_standing(standing, after=explained.after) if explained else None
    cells = [
        place(standing.position_text),
        name,
        *more,
        [note, counted_points(standing)] if note else counted_points(standing),
        f"−{amount(standing.gap)}" if standing.gap else "–",
        position_change(places=standing.change if standing.points_gross else None),
    ]
    return Row(cells, highlight="gold" if champion and standing.position == 1 else None)
