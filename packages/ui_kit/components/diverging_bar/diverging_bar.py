"""Two sides compared by several measures, with bars from the middle outwards."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy
from htpy import Node, Renderable, caption, div, span, svg, tbody, td, th, thead, tr

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.empty import empty_row
from packages.ui_kit.charts.style import area_attributes, rect
from packages.ui_kit.charts.text import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two.

    Args:
        name: Name; it may be a link.
        colour: "#rrggbb".
    """

    name: Node
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both sides' values of one measure.

    Args:
        label: Measure: "Qualifying", "Points".
        left: The value of the side on the left.
        right: The value of the side on the right.
    """

    label: Node
    left: float
    right: float


def diverging_bar(
    *, title: str, left: Side, right: Side, pairs: Sequence[Pair], show_title: bool = True, **added: Added
) -> Renderable:
    """Draw each pair on a scale of its own; the table is its own alternative, and the greater value is bold.

    Args:
        title: Title of the comparison.
        left: Side on the left.
        right: Side on the right.
        pairs: The measures, in order.
        show_title: True to show the title; it is always read aloud.
    """
    return htpy.table(merged("diverging-bar", added))[
        caption(class_="diverging-bar__title" if show_title else "visually-hidden")[title],
        thead[
            tr[
                th(scope="col")[left.name],
                th(scope="col")[span(".visually-hidden")["Measure"]],
                th(scope="col")[right.name],
            ]
        ],
        tbody[[_row(pair, left, right) for pair in pairs] or empty_row(3)],
    ]


def _row(pair: Pair, left: Side, right: Side) -> Renderable:
    whole = max(pair.left, pair.right) or 1
    return tr[
        td[
            div(".diverging-bar__side")[
                _value(pair.left, leads=pair.left > pair.right), _bar(pair.left / whole, left.colour, from_right=True)
            ]
        ],
        th(scope="row")[pair.label],
        td[
            div(".diverging-bar__side")[
                _bar(pair.right / whole, right.colour, from_right=False),
                _value(pair.right, leads=pair.right > pair.left),
            ]
        ],
    ]


def _value(value: float, *, leads: bool) -> Renderable:
    return span(class_=f"diverging-bar__value{' diverging-bar__value--greater' if leads else ''}")[number(value)]


def _bar(share: float, colour: str | None, *, from_right: bool) -> Renderable:
    width = 100 * max(share, 0)
    x = f"{100 - width:.4g}%" if from_right else "0"
    return svg(".diverging-bar__bar", aria_hidden="true")[
        rect(x=x, width=f"{width:.4g}%", height="100%", **area_attributes(colour))
    ]
