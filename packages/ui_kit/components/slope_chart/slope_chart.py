"""Chart of two orders: grid and finish."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Renderable, svg

from packages.ui_kit.attributes import Added
from packages.ui_kit.charts.style import paint, path, text
from packages.ui_kit.components.chart_frame.chart_frame import chart_frame
from packages.ui_kit.components.table.table import Column, table

ROW, TOP, STRETCH = 22, 30, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """One name's place in both orders.

    Args:
        name: Whose line it is.
        start: The place on the left; who has none stands below the others.
        end: The place on the right.
        start_text: Text shown for a missing start.
        end_text: Text shown for a missing end.
        colour: "#rrggbb".
    """

    name: str
    start: int | None
    end: int | None
    start_text: str = "–"
    end_text: str = "–"
    colour: str | None = None


def slope_chart(
    *, title: str, note: str, start_heading: str, end_heading: str, slopes: Sequence[Slope], **added: Added
) -> Renderable:
    """Draw a line for each name from its start on the left to its end on the right.

    A name without a place in either order gets a dashed line. Without any name it says that there are no data yet.

    Args:
        title: Title of the chart.
        note: One-sentence description, read aloud in place of the drawing.
        start_heading: Heading of the places on the left.
        end_heading: Heading of the places on the right.
        slopes: The lines.
    """
    if not slopes:
        return chart_frame(title=title, **added)[None]
    alternative = table(
        title=f"{title}, table",
        show_title=False,
        columns=[
            Column(heading="Name", row_heading=True),
            Column(heading=start_heading, align="number"),
            Column(heading=end_heading, align="number"),
        ],
        rows=[(s.name, s.start or s.start_text, s.end or s.end_text) for s in slopes],
    )
    return chart_frame(title=title, note=note, table=alternative, **added)[
        _drawing(f"{title}. {note}", start_heading, end_heading, slopes)
    ]


def _drawing(label: str, start_heading: str, end_heading: str, slopes: Sequence[Slope]) -> Renderable:
    starts, ends = _rows([s.start for s in slopes]), _rows([s.end for s in slopes])
    height = TOP + ROW * max([*starts, *ends], default=0)
    return svg(".plot.slope-chart", role="img", aria_label=label, height=height)[
        text(".plot__axis", x="-10", y="10", text_anchor="end")[start_heading],
        svg(x="100%", overflow="visible")[text(".plot__axis", x="10", y="10")[end_heading]],
        svg(viewBox=f"0 0 {STRETCH} {height}", preserveAspectRatio="none", width="100%", height=height)[
            [_stroke(i, s, starts[i], ends[i]) for i, s in enumerate(slopes)]
        ],
        [
            text(x="-10", y=_y(row), dy="0.35em", text_anchor="end")[f"{names}  {slope.start or slope.start_text}"]
            for row, names, slope in _labels(starts, slopes)
        ],
        svg(x="100%", overflow="visible")[
            [
                text(x="10", y=_y(row), dy="0.35em")[f"{slope.end or slope.end_text}  {names}"]
                for row, names, slope in _labels(ends, slopes)
            ]
        ],
    ]


def _rows(places: Sequence[int | None]) -> list[int]:
    """Return each place its row, counted from 1; those without one follow, in the order in which they come."""
    free = iter(range(max((place or 0 for place in places), default=0) + 1, 1000))
    return [place or next(free) for place in places]


def _y(row: int) -> int:
    return TOP + ROW * (row - 1) + ROW // 2


def _stroke(index: int, slope: Slope, start: int, end: int) -> Renderable:
    a, b, c = STRETCH * 0.03, STRETCH * 0.5, STRETCH * 0.97
    complete = slope.start is not None and slope.end is not None
    return path(
        class_=None if complete else "plot__dashed",
        d=f"M0 {_y(start)}H{a:g}C{b:g} {_y(start)} {b:g} {_y(end)} {c:g} {_y(end)}H{STRETCH}",
        stroke=paint(slope.colour, index),
    )


def _labels(rows: Sequence[int], slopes: Sequence[Slope]) -> list[tuple[int, str, Slope]]:
    """Return each row once, with the names of all who share it, as two drivers of one car do."""
    shared: dict[int, list[Slope]] = {}
    for row, slope in zip(rows, slopes, strict=True):
        shared.setdefault(row, []).append(slope)
    return [(row, ", ".join(slope.name for slope in there), there[0]) for row, there in shared.items()]
