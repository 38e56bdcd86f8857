"""A line the size of a word."""

from collections.abc import Sequence

from htpy import Renderable, svg

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.marks import circle, path
from packages.ui_kit.charts.outline import outline
from packages.ui_kit.charts.paint import paint
from packages.ui_kit.charts.scale import Scale, present
from packages.ui_kit.charts.text import number

WIDTH, HEIGHT = 92, 20


def sparkline(*, label: str, values: Sequence[float | None], colour: str | None = None, **added: Added) -> Renderable:
    """Draw `values` from 0; `label` says what they are, and is read with them."""
    shown = present(values)
    scale = Scale(0, max(shown, default=0) or 1, HEIGHT)
    spoken = f"{label}: {', '.join(number(value) for value in values)}"
    named = {**added, "role": "img", "aria_label": spoken, "viewBox": "-2 -2 98 24", "color": paint(colour)}
    return svg(merged("sparkline", named))[
        path(d=outline(values, scale, WIDTH)),
        circle(cx=WIDTH, cy=f"{scale.y(values[-1]):g}", r="2.5") if values and values[-1] is not None else None,
    ]
