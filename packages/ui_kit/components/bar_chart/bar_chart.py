"""Bars side by side with their names: a table whose numbers are drawn as well."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy
from htpy import Node, Renderable, caption, svg, tbody, td, th, tr

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.empty import empty_row
from packages.ui_kit.charts.style import filled, rect
from packages.ui_kit.charts.text import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A name and its value.

    Args:
        label: What it is; it may be a link.
        value: How long the bar is.
        colour: "#rrggbb".
    """

    label: Node
    value: float
    colour: str | None = None


def bar_chart(*, title: str, bars: Sequence[Bar], show_title: bool = True, **added: Added) -> Renderable:
    """Draw each bar from 0 towards the right; the table is its own alternative.

    Args:
        title: What is compared.
        bars: The bars, in order.
        show_title: Whether the title is seen; it is read aloud in any case.
    """
    greatest = max((bar.value for bar in bars), default=0) or 1
    return htpy.table(merged("bar-chart", added))[
        caption(class_="bar-chart__title" if show_title else "visually-hidden")[title],
        tbody[[_row(bar, greatest) for bar in bars] or empty_row(3)],
    ]


def _row(bar: Bar, greatest: float) -> Renderable:
    width = f"{100 * bar.value / greatest:.4g}%"
    return tr[
        th(scope="row")[bar.label],
        td(".bar-chart__bar")[svg(aria_hidden="true")[rect(width=width, height="100%", **filled(bar.colour))]],
        td(".bar-chart__value")[number(bar.value)],
    ]
