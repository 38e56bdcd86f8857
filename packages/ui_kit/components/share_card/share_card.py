"""The share card of a page: 1200 by 630 pixels, always dark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, g, svg

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.style import path, rect, text
from packages.ui_kit.colour import checked, shades
from packages.ui_kit.components.share_card.fitting import fitted, shortened

WIDTH, HEIGHT, EDGE = 1200, 630, 72
GROUND, INK, MUTED, ACCENT = "#0e0f13", "#f3f2ef", "#a9acb6", "#d3152f"
# Sizes of the title, and in how many lines: above facts, which need the room, one line is tried first.
ALONE = ((104, 2), (88, 2), (72, 3), (60, 3))
ABOVE_FACTS = ((104, 1), (88, 1), (72, 1), (64, 2), (54, 2))
ROW, MOST_ROWS, ROW_SIZE = 66, 4, 42


CANVAS: Mapping[str, Added] = {
    "xmlns": "http://www.w3.org/2000/svg",
    "viewBox": f"0 0 {WIDTH} {HEIGHT}",
    "width": WIDTH,
    "height": HEIGHT,
    "role": "img",
    "font_family": "Roboto, Arial, sans-serif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A line below the title.

    Args:
        text: A name, perhaps after a place: "1  Max Verstappen".
        value: Text at the end of the line: a time, points.
        colour: "#rrggbb", shown as a bar before the text.
    """

    text: str
    value: str = ""
    colour: str | None = None


def share_card(
    *,
    title: str,
    kicker: str,
    lines: Sequence[CardLine] = (),
    note: str = "",
    brand: str = "",
    colour: str = ACCENT,
    **added: Added,
) -> Renderable:
    """Draw a page's title and a few facts large enough to be read in a chat. `raster.png` makes a PNG of it.

    The title becomes smaller until it fits; what is still too long ends with an ellipsis.

    Args:
        title: Title of the page.
        kicker: Category, above the title: "Round 22 of 2021".
        lines: At most four facts, such as a podium.
        note: A sentence in place of the lines, or below them where there is room.
        brand: The site's name.
        colour: "#rrggbb" of what the page is about, such as a team.
    """
    size, words = fitted(title, WIDTH - 2 * EDGE, ABOVE_FACTS if lines else ALONE)
    below = 176 + size * len(words) * 1.02
    return svg(merged("share-card", {**added, **CANVAS, "aria_label": f"{kicker}: {title}"}))[
        rect(width=WIDTH, height=HEIGHT, fill=GROUND),
        path(d=f"M0 0H{WIDTH}V14H0z", fill=shades(colour)[1]),
        written(kicker, EDGE, 108, 34, fill=MUTED, weight=500),
        [written(line, EDGE, 150 + size * (index + 0.86), size, weight=900) for index, line in enumerate(words)],
        [_row(line, below + ROW * index) for index, line in enumerate(_that_fit(lines, below))],
        note and written(shortened(note, WIDTH - 2 * EDGE, 36), EDGE, _note_place(lines, below), 36, fill=MUTED),
        brand_mark(brand),
    ]


def _that_fit(lines: Sequence[CardLine], below: float) -> Sequence[CardLine]:
    return lines[: min(MOST_ROWS, int((HEIGHT - 70 - below) // ROW))]


def _note_place(lines: Sequence[CardLine], below: float) -> float:
    return min(below + ROW * len(_that_fit(lines, below)) + 30, HEIGHT - 80)


def _row(line: CardLine, top: float) -> Renderable:
    base = top + 44
    indent = EDGE + 28 if line.colour else EDGE
    room = WIDTH - EDGE - indent - (260 if line.value else 0)
    return g[
        line.colour and rect(x=EDGE, y=f"{top + 8:g}", width=10, height=42, fill=shades(checked(line.colour))[1]),
        written(shortened(line.text, room, ROW_SIZE), indent, base, ROW_SIZE, weight=700),
        line.value and written(line.value, WIDTH - EDGE, base, ROW_SIZE, text_anchor="end", fill=MUTED),
    ]


def brand_mark(brand: str) -> Node:
    """Write the site's name at the bottom, next to its mark."""
    place = HEIGHT - 40
    return brand and [
        path(d=f"M{EDGE + 8} {place - 20}h44l-8 20h-44z", fill=ACCENT),
        written(brand, EDGE + 66, place, 30, weight=900),
    ]


def written(
    words: str, x: float, y: float, size: int, *, weight: int = 400, fill: str = INK, **added: str
) -> Renderable:
    """Write `words` at a place of the card."""
    return text(x=f"{x:g}", y=f"{y:g}", font_size=size, font_weight=weight, fill=fill, **added)[words]
