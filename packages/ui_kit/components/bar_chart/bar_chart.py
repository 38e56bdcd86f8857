"""Horizontal bars with their names: a table whose numbers are also drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import htpy
from htpy import Node, Renderable, caption, tbody

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.empty import empty_row
from packages.ui_kit.charts.style import area_markup
from packages.ui_kit.charts.text import number
from packages.ui_kit.markup import ContextValues, Written, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A name and its value.

    Args:
        label: Name; it may be a link.
        value: Value, shown as the length of the bar.
        colour: "#rrggbb".
    """

    label: Node
    value: float
    colour: str | None = None


def bar_chart(*, title: str, bars: Sequence[Bar], show_title: bool = True, **added: Added) -> Renderable:
    """Draw each bar from 0 towards the right; the table is its own alternative.

    Args:
        title: Title of the comparison.
        bars: The bars, in order.
        show_title: True to show the title; it is always read aloud.
    """
    return htpy.table(merged("bar-chart", added))[
        caption(class_="bar-chart__title" if show_title else "visually-hidden")[title],
        tbody[Written(partial(_rows, bars)) if bars else empty_row(3)],
    ]


def _rows(bars: Sequence[Bar], context: ContextValues) -> Iterator[str]:
    """Write the bars as text: a page has up to a hundred."""
    greatest = max(bar.value for bar in bars) or 1
    for bar in bars:
        rect = f'<rect width="{100 * bar.value / greatest:.4g}%" height="100%" {area_markup(bar.colour)}></rect>'
        yield f'<tr><th scope="row">{text_of(bar.label, context)}</th>'
        yield f'<td class="bar-chart__bar"><svg aria-hidden="true">{rect}</svg></td>'
        yield f'<td class="bar-chart__value">{number(bar.value)}</td></tr>'
