"""The line chart's SVG.

It has no viewBox: places along the x axis are percentages, so that the plot takes the width there is
while its text keeps its size. Only the lines are in a stretched SVG of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, svg

from packages.ui_kit.charts.marks import line, path, text
from packages.ui_kit.charts.outline import outline
from packages.ui_kit.charts.scale import Scale, percent, present, spread
from packages.ui_kit.charts.text import axis_steps, number

STRETCH = 1000
LABEL_GAP, ROOM_BELOW = 13, 6
LETTERS = 5  # The most for which the narrow margin has room.


@dataclass(frozen=True, slots=True)
class Painted:
    """A series ready to draw: `paint` colours its line, `lettering` its name; any CSS colours."""

    short: str
    values: Sequence[float | None]
    paint: str
    lettering: str
    dashed: bool


def drawing(
    *, label: str, steps: Sequence[str], lines: Sequence[Painted], scale: Scale, ticks: Sequence[float]
) -> Renderable:
    """Draw `lines` on their axes, each with its short name at its end; all of it is one image called `label`."""
    named = ".line-chart--named" if any(len(series.short) > LETTERS for series in lines) else ""
    return svg(f".plot.line-chart{named}", role="img", aria_label=label, height=f"{scale.height + 26:g}")[
        [_rule(tick, scale) for tick in ticks],
        step_labels(steps, scale.height + 20),
        svg(
            viewBox=f"0 0 {STRETCH} {scale.height:g}",
            preserveAspectRatio="none",
            width="100%",
            height=f"{scale.height:g}",
            overflow="visible",
        )[[_stroke(series, scale) for series in lines]],
        svg(x="100%", overflow="visible")[[*_ends(lines, scale)]],
    ]


def step_labels(steps: Sequence[str], y: float) -> list[Renderable]:
    """Write the steps along the x axis, as many as there is room for; some only where the page is wide."""
    desk, phone = axis_steps(steps)
    return [
        text(
            class_="plot__axis" if index % phone == 0 else "plot__axis plot__wide",
            x=percent(index, len(steps)),
            y=f"{y:g}",
            text_anchor="middle",
        )[step]
        for index, step in enumerate(steps)
        if index % desk == 0
    ]


def _rule(tick: float, scale: Scale) -> Node:
    y = f"{scale.y(tick):g}"
    return [
        line(".plot__rule", x2="100%", y1=y, y2=y),
        text(".plot__axis", x="-8", y=y, dy="0.35em", text_anchor="end")[number(tick)],
    ]


def _stroke(series: Painted, scale: Scale) -> Renderable:
    return path(
        class_="plot__dashed" if series.dashed else None,
        d=outline(series.values, scale, STRETCH),
        stroke=series.paint,
    )


def _ends(lines: Sequence[Painted], scale: Scale) -> Iterator[Renderable]:
    """Name each line at the right, with a thin line from its end to the name, which may have had to make way."""
    named = [(series, scale.y(present(series.values)[-1])) for series in lines if present(series.values)]
    places = spread([y for _, y in named], gap=LABEL_GAP, height=scale.height + ROOM_BELOW)
    for (series, y), place in zip(named, places, strict=True):
        if series.values[-1] is not None:
            yield path(".plot__leader", d=f"M3 {y:g}L13 {place:g}", stroke=series.paint)
        yield text(x="16", y=f"{place:g}", dy="0.35em", fill=series.lettering)[series.short]
