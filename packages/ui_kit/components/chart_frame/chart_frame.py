"""The frame of every chart: its title, a sentence that describes it, and its numbers as a table."""

from collections.abc import Iterable, Sequence

import htpy
from htpy import (
    Node,
    Renderable,
    caption,
    details,
    div,
    figcaption,
    figure,
    p,
    summary,
    with_children,
)

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.empty import empty_drawing
from packages.ui_kit.charts.text import number
from packages.ui_kit.markup import Finished, escaped

DataRow = tuple[str, Sequence[float | None]]


@with_children
def chart_frame(drawing: Node, /, *, title: str, note: Node = None, table: Node = None, **added: Added) -> Renderable:
    """Put `drawing` under its title and note; without one it says that there are no data yet.

    Args:
        title: Title of the chart.
        note: One-sentence description.
        table: The same numbers as a table, folded away below.
    """
    return figure(merged("chart", added))[
        figcaption(".chart__caption")[p(".chart__title")[title], note and p(".chart__note")[note]],
        empty_drawing() if drawing is None else drawing,
        table and details(".chart__data")[summary["Show as a table"], table],
    ]


def data_table(*, title: str, headings: Sequence[str], rows: Iterable[DataRow]) -> Renderable:
    """Set numbers in a table with names at their left.

    Args:
        title: Accessible name of the table.
        headings: Headings of the columns, starting with that of the names.
        rows: A name and its numbers for each row; None is shown as a dash.
    """
    return div(".table", role="group", aria_label=title)[
        htpy.table[
            caption(".visually-hidden")[title],
            # Text instead of elements: a season has some 500 cells.
            Finished(f"<thead><tr>{_heads(headings)}</tr></thead><tbody>{''.join(map(_row, rows))}</tbody>"),
        ]
    ]


def _heads(headings: Sequence[str]) -> str:
    return "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in headings)


def _row(row: DataRow) -> str:
    name, values = row
    cells = "".join(f"<td>{number(value)}</td>" for value in values)
    return f'<tr><th scope="row">{escaped(name)}</th>{cells}</tr>'
