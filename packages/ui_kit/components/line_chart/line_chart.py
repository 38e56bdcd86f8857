"""Lines over the steps of a season: points, positions, anything counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from htpy import Renderable, fragment

from packages.ui_kit.attributes import Added
from packages.ui_kit.charts.lines import DrawnLine, drawing, staggered, step_labels
from packages.ui_kit.charts.scale import Scale, on_axis, present, ticks, whole_axis
from packages.ui_kit.charts.style import line_styles
from packages.ui_kit.charts.text import anchor
from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.components.legend.legend import LegendEntry, legend

Measure = Literal["amount", "rank"]
LINE_OF_TEXT = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line.

    Args:
        name: Name in legend and table.
        short: Short name at its end. If two are the same, an initial is added.
        values: A value, or None for a gap, for each step.
        colour: "#rrggbb". Lines of the same colour or a similar one are told apart by dash and marker.
    """

    name: str
    short: str
    values: Sequence[float | None]
    colour: str | None = None


def line_chart(
    *,
    title: str,
    note: str,
    steps: Sequence[str],
    step_heading: str,
    series: Sequence[Series],
    measure: Measure = "amount",
    **added: Added,
) -> Renderable:
    """Draw every series over `steps`, each with a look of its own and its name at its end.

    A series is highlighted by pointing at it or its name, by the focus on its name, and by its link: the legend leads
    to `#TITLE.NAME`, which can be shared. Years that are missing between `steps` have their place on the axis. Without
    any value it says that there are no data yet.

    Args:
        title: Title of the chart, unique on the page.
        note: One-sentence description, read aloud in place of the drawing.
        steps: Labels along the axis: rounds, or years.
        step_heading: Heading of the names in the table, such as "Driver".
        series: The lines.
        measure: An "amount" grows upwards from 0, of a "rank" 1 stands on top.
    """
    if not any(present(s.values) for s in series):
        return chart_frame(title=title, **added)[None]
    rows = [(s.name, s.values) for s in series]
    table = data_table(title=title, headings=[step_heading, *steps], rows=rows)
    return chart_frame(title=title, note=note, table=table, **added)[_drawn(title, note, steps, series, measure)]


def _drawn(title: str, note: str, steps: Sequence[str], series: Sequence[Series], measure: Measure) -> Renderable:
    axis = whole_axis(steps)
    scale, marks = _axis(series, measure)
    lines = _lines(title, series, steps, axis)
    return fragment[
        drawing(
            css_class="line-chart",
            label=f"{title}. {note}",
            axis=step_labels(axis, scale.height + 20),
            lines=lines,
            scale=scale,
            ticks=marks,
        ),
        legend(entries=[LegendEntry(s.name, d.style, f"#{d.anchor}") for s, d in zip(series, lines, strict=True)]),
    ]


def _lines(title: str, series: Sequence[Series], steps: Sequence[str], axis: Sequence[str]) -> list[DrawnLine]:
    shorts = Counter(s.short for s in series)
    values = [on_axis(axis, steps, s.values) for s in series]
    return [
        DrawnLine(
            anchor=anchor(title, s.name),
            short=s.short if shorts[s.short] == 1 else f"{s.name[:1]} {s.short}",
            values=values[index],
            style=style,
            marked=staggered(values[index], index),
        )
        for index, (s, style) in enumerate(zip(series, line_styles([s.colour for s in series]), strict=True))
    ]


def _axis(series: Sequence[Series], measure: Measure) -> tuple[Scale, list[float]]:
    """Choose the range of values, the marks on it, and a height in which the labels at the end find room."""
    greatest = max((value for s in series for value in present(s.values)), default=1)
    height = max(280, LINE_OF_TEXT * len(series))
    if measure == "rank":
        return Scale(max(greatest, 2), 1, height), [1, *range(5, int(greatest) + 1, 5)]
    marks = ticks(greatest)
    return Scale(0, marks[-1], height), marks
