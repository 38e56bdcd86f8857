"""Lines over the steps of a season: points, positions, anything counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from htpy import Renderable, fragment

from packages.ui_kit.attributes import Added
from packages.ui_kit.charts.paint import lettered, paint
from packages.ui_kit.charts.scale import Scale, present, ticks
from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.components.legend.legend import legend
from packages.ui_kit.components.line_chart.drawing import Painted, drawing

Measure = Literal["amount", "rank"]
LINE_OF_TEXT = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: a value (or None, a gap) for each step, its name, and a short one for the line's end."""

    name: str
    short: str
    values: Sequence[float | None]
    colour: str | None = None
    dashed: bool = False


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
    """Draw up to some 20 series over `steps`; an "amount" grows upwards from 0, the "rank" 1 stands on top.

    `note` says in a sentence what there is to see: it is read in place of the drawing. `step_heading`
    names what the steps are, such as "Round".
    """
    painted = [
        Painted(s.short, s.values, paint(s.colour, i), lettered(s.colour, i), dashed=s.dashed)
        for i, s in enumerate(series)
    ]
    scale, marks = _axis(series, measure)
    return chart_frame(
        title=title,
        note=note,
        table=data_table(
            title=title,
            headings=[step_heading, *steps],
            rows=[(s.name, s.values) for s in series],
        ),
        **added,
    )[
        fragment[
            drawing(label=f"{title}. {note}", steps=steps, lines=painted, scale=scale, ticks=marks),
            legend(entries=[(s.name, p.paint, s.dashed) for s, p in zip(series, painted, strict=True)]),
        ]
    ]


def _axis(series: Sequence[Series], measure: Measure) -> tuple[Scale, list[float]]:
    """Choose the range of values, the marks on it, and a height in which the labels at the end find room."""
    greatest = max((value for s in series for value in present(s.values)), default=1)
    height = max(280, LINE_OF_TEXT * len(series))
    if measure == "rank":
        return Scale(max(greatest, 2), 1, height), [1, *range(5, int(greatest) + 1, 5)]
    marks = ticks(greatest)
    return Scale(0, marks[-1], height), marks
