"""Many small line charts on one scale, to compare shapes."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Renderable, li, p, span, svg, ul

from packages.ui_kit.attributes import Added
from packages.ui_kit.charts.marks import path
from packages.ui_kit.charts.outline import outline
from packages.ui_kit.charts.paint import paint
from packages.ui_kit.charts.scale import Scale, present
from packages.ui_kit.charts.text import number
from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table

WIDTH, HEIGHT = 1000, 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One of the small charts."""

    name: str
    values: Sequence[float | None]
    colour: str | None = None


def small_multiples(
    *, title: str, note: str, steps: Sequence[str], step_heading: str, panels: Sequence[Panel], **added: Added
) -> Renderable:
    """Draw each of `panels` from 0 to what the greatest of them all reaches."""
    greatest = max((value for panel in panels for value in present(panel.values)), default=0)
    scale = Scale(0, greatest or 1, HEIGHT)
    table = data_table(
        title=title, headings=[step_heading, *steps], rows=[(panel.name, panel.values) for panel in panels]
    )
    return chart_frame(title=title, note=note, table=table, **added)[
        ul(".small-multiples")[[_panel(panel, scale) for panel in panels]]
    ]


def _panel(panel: Panel, scale: Scale) -> Renderable:
    last = present(panel.values)[-1:]
    return li[
        p(".small-multiples__name")[panel.name, span[number(last[0] if last else None)]],
        svg(".plot", viewBox=f"0 0 {WIDTH} {HEIGHT}", preserveAspectRatio="none", aria_hidden="true")[
            path(d=outline(panel.values, scale, WIDTH), stroke=paint(panel.colour))
        ],
    ]
