"""A table of typed columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import htpy
from htpy import Node, Renderable, a, caption, div, tbody, td, th, thead, tr

from packages.ui_kit.attributes import Added, merged

Align = Literal["start", "number", "centre"]
Sorted = Literal["ascending", "descending"]
Highlight = Literal["gold", "current", "quiet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading and how its cells are set.

    A `row_heading` names its row and stays in sight when the table scrolls sideways. With `sort_href`
    the heading is a link to the table sorted by it. `wide_only` leaves the column out on a phone; an `unbroken` one,
    such as of dates, is never set in two lines.
    """

    heading: Node
    align: Align = "start"
    row_heading: bool = False
    sort_href: str | None = None
    sorted: Sorted | None = None
    wide_only: bool = False
    unbroken: bool = False

    @property
    def css_class(self) -> str | None:
        """The class that every cell of the column carries, if it needs one."""
        names = [f"table__{self.align}"] * (self.align != "start")
        names += ["table__wide"] * self.wide_only + ["table__unbroken"] * self.unbroken
        return " ".join(names) or None


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells, in the order of the columns."""

    cells: Sequence[Node]
    highlight: Highlight | None = None


def table(
    *,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row | Sequence[Node]],
    show_title: bool = True,
    **added: Added,
) -> Renderable:
    """Set `rows` under `columns`; on a phone the table scrolls within its frame, also by keyboard."""
    # An element with its attributes is made once for a column, not once for each cell.
    cells = [(th(scope="row", class_=c.css_class) if c.row_heading else td(class_=c.css_class)) for c in columns]
    return div(merged("table", {"role": "group", "aria_label": title, "tabindex": 0, **added}))[
        htpy.table[
            caption(class_=None if show_title else "visually-hidden")[title],
            thead[tr[[_heading(column) for column in columns]]],
            tbody[[_row(row, cells) for row in rows]],
        ]
    ]


def _heading(column: Column) -> Renderable:
    cell = th(scope="col", class_=column.css_class, aria_sort=column.sorted)
    return cell[a(href=column.sort_href)[column.heading] if column.sort_href else column.heading]


def _row(row: Row | Sequence[Node], cells: Sequence[htpy.Element]) -> Renderable:
    if not isinstance(row, Row):
        row = Row(row)
    element = tr(class_=f"table__row--{row.highlight}") if row.highlight else tr
    return element[[cell[content] for cell, content in zip(cells, row.cells, strict=True)]]
