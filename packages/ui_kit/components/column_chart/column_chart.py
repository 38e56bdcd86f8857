"""Vertical bars over steps: the seasons of a career, the rounds of a season."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Renderable, svg

from packages.ui_kit.attributes import Added
from packages.ui_kit.charts.lines import rule, step_label
from packages.ui_kit.charts.scale import Scale, on_axis, ticks, whole_axis
from packages.ui_kit.charts.style import area_markup
from packages.ui_kit.charts.text import axis_steps
from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.markup import Finished

HEIGHT = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnBar:
    """One bar.

    Args:
        step: Label below it: a year, a round.
        value: Value, shown as the height of the bar.
        colour: "#rrggbb".
    """

    step: str
    value: float
    colour: str | None = None


def column_chart(
    *, title: str, note: str, step_heading: str, value_heading: str, bars: Sequence[ColumnBar], **added: Added
) -> Renderable:
    """Draw each of `bars` from 0 upwards. Years that are missing between them have their place on the axis.

    Without any it says that there are no data yet.

    Args:
        title: Title of the chart.
        note: One-sentence description, read aloud in place of the drawing.
        step_heading: Heading of the steps in the table, such as "Season".
        value_heading: Heading of the values in the table, such as "Points".
        bars: The bars, in order.
    """
    if not bars:
        return chart_frame(title=title, **added)[None]
    table = data_table(
        title=title, headings=[step_heading, value_heading], rows=[(bar.step, [bar.value]) for bar in bars]
    )
    return chart_frame(title=title, note=note, table=table, **added)[_drawing(f"{title}. {note}", bars)]


def _drawing(label: str, bars: Sequence[ColumnBar]) -> Renderable:
    marks = ticks(max((bar.value for bar in bars), default=1))
    scale = Scale(0, marks[-1], HEIGHT)
    steps = [bar.step for bar in bars]
    axis = whole_axis(steps)
    desk, phone = axis_steps(axis)
    # Text instead of elements: a team has some seventy seasons.
    parts = [
        *(rule(mark, scale) for mark in marks),
        *(_bar(bar, i, len(axis), scale) for i, bar in enumerate(on_axis(axis, steps, bars)) if bar),
        *(_step(step, i, len(axis), everywhere=i % phone == 0) for i, step in enumerate(axis) if i % desk == 0),
    ]
    return svg(".plot.column-chart", role="img", aria_label=label, height=HEIGHT + 26)[Finished("".join(parts))]


def _bar(bar: ColumnBar, index: int, count: int, scale: Scale) -> str:
    x, y = f"{100 * (index + 0.14) / count:.4g}%", scale.y(bar.value)
    size = f'width="{72 / count:.4g}%" height="{scale.height - y:g}"'
    return f'<rect x="{x}" y="{y:g}" {size} {area_markup(bar.colour)}></rect>'


def _step(step: str, index: int, count: int, *, everywhere: bool) -> str:
    return step_label(step, f"{100 * (index + 0.5) / count:.4g}%", HEIGHT + 20, everywhere=everywhere)
