"""The SVG of charts made of lines.

It has no viewBox: places along the x axis are percentages, so that the plot takes the width there is
while its text and its markers keep their size. Only the lines are in stretched SVGs of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from htpy import Renderable, svg

from packages.ui_kit.charts.scale import Scale, line_path, percent, present, spread
from packages.ui_kit.charts.style import LineStyle
from packages.ui_kit.charts.text import axis_steps, number
from packages.ui_kit.markup import Finished, escaped

STRETCH = 1000
LABEL_GAP, ROOM_BELOW = 13, 6
LETTERS = 5  # The most for which the narrow margin has room.


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line ready to draw, with its short name at its end; `anchor` is the id by which a link highlights it."""

    anchor: str
    short: str
    values: Sequence[float | None]
    style: LineStyle
    marked: Sequence[int] = ()


def drawing(
    *,
    css_class: str,
    label: str,
    axis: Sequence[str],
    lines: Sequence[DrawnLine],
    scale: Scale,
    ticks: Sequence[float] = (),
) -> Renderable:
    """Draw `lines` on their axes, each with its short name at its end; all of it is one image called `label`."""
    named = " plot--named" if any(len(drawn.short) > LETTERS for drawn in lines) else ""
    ends = _end_places(lines, scale)
    drawn_lines = (_line(drawn, scale, end) for drawn, end in zip(lines, ends, strict=True))
    # Text instead of elements: a season has hundreds of labels and markers.
    parts = Finished("".join([*(rule(tick, scale) for tick in ticks), *axis, *drawn_lines]))
    return svg(class_=f"plot {css_class}{named}", role="img", aria_label=label, height=f"{scale.height + 26:g}")[parts]


def step_labels(steps: Sequence[str], y: float) -> list[str]:
    """Write the steps along the x axis, as many as there is room for; some only where the page is wide."""
    desk, phone = axis_steps(steps)
    return [
        step_label(step, percent(index, len(steps)), y, everywhere=index % phone == 0)
        for index, step in enumerate(steps)
        if index % desk == 0
    ]


def step_label(step: str, x: str, y: float, *, everywhere: bool) -> str:
    """Write one step below the plot."""
    css_class = "plot__axis" if everywhere else "plot__axis plot__wide"
    return f'<text class="{css_class}" x="{x}" y="{y:g}" text-anchor="middle">{escaped(step)}</text>'


def staggered(values: Sequence[float | None], index: int) -> list[int]:
    """Choose some five steps of line number `index` for its markers, others than those of the line before."""
    stride = max(1, len(values) // 5)
    return [step for step, value in enumerate(values) if value is not None and (step + index) % stride == 0]


def rule(tick: float, scale: Scale) -> str:
    """Write one line of the grid, with its value."""
    y = f"{scale.y(tick):g}"
    grid_line = f'<line class="plot__rule" x2="100%" y1="{y}" y2="{y}"></line>'
    return f'{grid_line}<text class="plot__axis" x="-8" y="{y}" dy="0.35em" text-anchor="end">{number(tick)}</text>'


def _line(drawn: DrawnLine, scale: Scale, end: float | None) -> str:
    height, style = f"{scale.height:g}", drawn.style
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    return "".join(
        (
            f'<g class="plot__series" id="{escaped(drawn.anchor)}" color="{style.paint}">',
            f'<svg viewBox="0 0 {STRETCH} {height}" preserveAspectRatio="none" width="100%" height="{height}"',
            f' overflow="visible"><path d="{line_path(drawn.values, scale, STRETCH)}"{dash}></path></svg>',
            *_markers(drawn, scale),
            "" if end is None else f'<svg x="100%" overflow="visible">{_end(drawn, scale, end)}</svg>',
            "</g>",
        )
    )


def _markers(drawn: DrawnLine, scale: Scale) -> Iterator[str]:
    """Write the markers as text: there may be hundreds, and they hold numbers alone."""
    count = len(drawn.values)
    for step in drawn.marked:
        value = drawn.values[step]
        if value is not None:
            yield _marker(percent(step, count), scale.y(value), drawn.style.marker)


def _marker(x: str, y: float, shape: str) -> str:
    return f'<svg x="{x}" y="{y:g}" overflow="visible"><path class="plot__marker" d="{shape}"></path></svg>'


def _end_places(lines: Sequence[DrawnLine], scale: Scale) -> list[float | None]:
    """Find a place at the right for the name of each line that has values; none of them touch."""
    ends = {index: scale.y(present(d.values)[-1]) for index, d in enumerate(lines) if present(d.values)}
    places = spread(list(ends.values()), gap=LABEL_GAP, height=scale.height + ROOM_BELOW)
    found = dict(zip(ends, places, strict=True))
    return [found.get(index) for index in range(len(lines))]


def _end(drawn: DrawnLine, scale: Scale, place: float) -> str:
    """Label a line at the right, with a thin line from its end to the label, which may have been moved."""
    value = drawn.values[-1]
    leader = "" if value is None else f'<path class="plot__leader" d="M3 {scale.y(value):g}L13 {place:g}"></path>'
    name = f'<text x="16" y="{place:g}" dy="0.35em" fill="{drawn.style.lettering}">{escaped(drawn.short)}</text>'
    return leader + name
