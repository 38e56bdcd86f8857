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
    tbody,
    th,
    thead,
    tr,
    with_children,
)
from markupsafe import Markup

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.empty import empty_drawing
from packages.ui_kit.charts.text import number

DataRow = tuple[str, Sequence[float | None]]


@with_children
def chart_frame(drawing: Node, /, *, title: str, note: Node = None, table: Node = None, **added: Added) -> Renderable:
    """Put `drawing` under its title and note; without one it says that there are no data yet.

    Args:
        title: What is drawn.
        note: What there is to see, in a sentence.
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
        title: What the table shows, read aloud.
        headings: What heads the columns, the names' first.
        rows: A name and its numbers for each row; None is shown as a dash.
    """
    return div(".table", role="group", aria_label=title)[
        htpy.table[
            caption(".visually-hidden")[title],
            thead[tr[[th(scope="col")[heading] for heading in headings]]],
            tbody[[tr[th(scope="row")[name], _cells(values)] for name, values in rows]],
        ]
    ]


def _cells(values: Sequence[float | None]) -> Markup:
    """Write the cells at one go: a season has some 500 of them, and numbers need no escaping."""
    return Markup("".join(f"<td>{number(value)}</td>" for value in values))  # noqa: S704 (numbers alone)
