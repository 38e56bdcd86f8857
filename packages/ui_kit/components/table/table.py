"""A table of typed columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal, final

import htpy
from htpy import Node, Renderable, a, caption, div, td, th, thead, tr

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.markup import ContextValues, Written, memoised, text_of

Align = Literal["start", "number", "centre"]
Sorted = Literal["ascending", "descending"]
Highlight = Literal["gold", "current", "quiet"]
Tags = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading and how its cells are set.

    Args:
        heading: Text of the column heading.
        align: "number" sets figures of equal width at the end of the cell.
        row_heading: True if its cells name their rows; it then stays visible when the table scrolls sideways.
        sort_href: The address of the table sorted by this column; the heading is then a link.
        sorted: Current sort order by this column.
        wide_only: True to omit the column on a phone.
        unbroken: True if its cells, such as dates, must not wrap.
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


@final
@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells.

    Args:
        cells: Their contents, in the order of the columns.
        highlight: "gold" for a champion, "current" for what the page is about, "quiet" for what counts less.
    """

    cells: Sequence[Node]
    highlight: Highlight | None = None


def table(
    *,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row | Sequence[Node]],
    show_title: bool = True,
    empty: Node = "No entries.",
    **added: Added,
) -> Renderable:
    """Set `rows` under `columns`; on a phone the table scrolls within its frame, also by keyboard.

    Args:
        title: Caption of the table.
        columns: The columns, in order.
        rows: A sequence of cells for each row, or a `Row` to highlight it.
        show_title: True to show the caption; it is always read aloud.
        empty: Text shown if the table has no rows.
    """
    tags = [cell_tags(column) for column in columns]
    return div(merged("table", {"role": "group", "aria_label": title, **added}))[
        htpy.table[
            caption(class_=None if show_title else "visually-hidden")[title],
            thead[tr[[heading_cell(column) for column in columns]]],
            Written(partial(_body, list(rows), tags, empty)),
        ]
    ]


def heading_cell(column: Column) -> Renderable:
    """Head a column, with a link to the table sorted by it where it can be."""
    return _named_heading(column) if isinstance(column.heading, str) else _heading(column)


def _heading(column: Column) -> Renderable:
    cell = th(scope="col", class_=column.css_class, aria_sort=column.sorted)
    return cell[a(href=column.sort_href)[column.heading] if column.sort_href else column.heading]


_named_heading = memoised(_heading)  # Tables of a kind have the same headings on every page.


def cell_tags(column: Column) -> Tags:
    """Return the tags around every cell of a column: made once for the column, not once for each cell."""
    return _tags(column.css_class, row_heading=column.row_heading)


@lru_cache(maxsize=64)
def _tags(css_class: str | None, *, row_heading: bool) -> Tags:
    cell = th(scope="row", class_=css_class) if row_heading else td(class_=css_class)
    opening, _, closing = str(cell).partition("</")
    return opening, f"</{closing}"


def empty_row(columns: int, empty: Node, context: ContextValues = None) -> str:
    """Write the one row of a table that has none."""
    return f'<tr><td class="table__empty" colspan="{columns}">{text_of(empty, context)}</td></tr>'


def _body(
    rows: Sequence[Row | Sequence[Node]], tags: Sequence[Tags], empty: Node, context: ContextValues
) -> Iterator[str]:
    yield "<tbody>"
    if not rows:
        yield empty_row(len(tags), empty, context)
    for row in rows:
        highlight, contents = (row.highlight, row.cells) if isinstance(row, Row) else (None, row)
        yield f'<tr class="table__row--{highlight}">' if highlight else "<tr>"
        for (opening, closing), content in zip(tags, contents, strict=True):
            yield f"{opening}{text_of(content, context)}{closing}"
        yield "</tr>"
    yield "</tbody>"
