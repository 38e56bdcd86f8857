"""The share card of a chart: its lines and their names, 1200 by 630 pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Node, Renderable, g, svg

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.scale import Scale, line_path, present, spread, ticks
from packages.ui_kit.charts.style import DASHES, PALETTE, line, line_styles, path, rect
from packages.ui_kit.charts.text import number
from packages.ui_kit.colour import checked, shades
from packages.ui_kit.components.share_card.fitting import fitted, shortened
from packages.ui_kit.components.share_card.share_card import (
    ACCENT,
    CANVAS,
    EDGE,
    GROUND,
    HEIGHT,
    MUTED,
    WIDTH,
    brand_mark,
    written,
)

MOST_LINES: Final = 8
SIZES: Final = ((64, 1), (54, 1), (46, 1), (40, 1))
TOP, PLOT, RULES = 230, 270, 4
LEFT, RIGHT = EDGE + 56, 830
NAMES, GAP, NAME_SIZE = RIGHT + 62, 36, 28
RULE: Final = "#33353d"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """A line of the chart.

    Args:
        name: Label at its end.
        values: A value, or None for a gap, for each step.
        colour: "#rrggbb". Lines of the same colour or a similar one differ by their dashes.
    """

    name: str
    values: Sequence[float | None]
    colour: str | None = None


def chart_card(
    *, title: str, kicker: str, lines: Sequence[ChartLine], brand: str = "", colour: str = ACCENT, **added: Added
) -> Renderable:
    """Draw a chart as large as a chat shows it: at most eight lines, each with its name and its last value.

    Args:
        title: Title of the chart.
        kicker: Category, above the title: "2008 season".
        lines: The lines, the most important first.
        brand: The site's name.
        colour: "#rrggbb" of what the chart is about.
    """
    shown = [each for each in lines if present(each.values)][:MOST_LINES]
    size, words = fitted(title, WIDTH - 2 * EDGE, SIZES)
    more = f" · first {len(shown)} of {len(lines)}" if len(shown) < len(lines) else ""
    return svg(merged("share-card", {**added, **CANVAS, "aria_label": f"{kicker}: {title}"}))[
        rect(width=WIDTH, height=HEIGHT, fill=GROUND),
        path(d=f"M0 0H{WIDTH}V14H0z", fill=shades(colour)[1]),
        written(kicker + more, EDGE, 92, 32, fill=MUTED, weight=500),
        written(words[0], EDGE, 108 + size, size, weight=900),
        _plot(shown),
        brand_mark(brand),
    ]


def _plot(lines: Sequence[ChartLine]) -> Node:
    if not lines:
        return None
    marks = ticks(max(value for each in lines for value in present(each.values)), at_most=RULES)
    scale = Scale(0, marks[-1], PLOT)
    places = spread([scale.y(present(each.values)[-1]) for each in lines], gap=GAP, height=PLOT + GAP)
    return g(transform=f"translate(0 {TOP})")[
        [_rule(mark, scale) for mark in marks],
        [_line(each, scale, *style) for each, style in zip(lines, _styles(lines), strict=True)][::-1],
        [_name(each, place, *style) for each, place, style in zip(lines, places, _styles(lines), strict=True)],
    ]


def _styles(lines: Sequence[ChartLine]) -> Iterator[tuple[str, str]]:
    """Return the colour, in its shade for a dark ground, and the dashes of each line."""
    colours = [each.colour or PALETTE[index % len(PALETTE)] for index, each in enumerate(lines)]
    for colour, style in zip(colours, line_styles(colours), strict=True):
        yield shades(checked(colour))[1], style.dash or DASHES[0]


def _rule(mark: float, scale: Scale) -> Renderable:
    y = f"{scale.y(mark):g}"
    return g[
        line(x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=RULE, stroke_width=2),
        written(number(mark), LEFT - 14, scale.y(mark) + 9, 26, fill=MUTED, text_anchor="end"),
    ]


def _line(each: ChartLine, scale: Scale, colour: str, dash: str) -> Renderable:
    shape = line_path(each.values, scale, RIGHT - LEFT)
    return path(d=shape, transform=f"translate({LEFT} 0)", **_stroke(colour, dash))


def _stroke(colour: str, dash: str) -> dict[str, str]:
    stroke = {"fill": "none", "stroke": colour, "stroke_width": "5", "stroke_linejoin": "round"}
    return {**stroke, "stroke_dasharray": " ".join(str(2 * int(part)) for part in dash.split())} if dash else stroke


def _name(each: ChartLine, place: float, colour: str, dash: str) -> Renderable:
    """Write a line's name and last value behind a piece of the line, which tells its dashes."""
    value = number(present(each.values)[-1])
    room = WIDTH - EDGE - NAMES - 96
    return g[
        path(d=f"M{RIGHT + 14} {place:g}H{NAMES - 12}", **_stroke(colour, dash)),
        written(shortened(each.name, room, NAME_SIZE), NAMES, place + 9, NAME_SIZE, weight=700, fill=colour),
        written(value, WIDTH - EDGE, place + 9, NAME_SIZE, fill=MUTED, text_anchor="end"),
    ]
