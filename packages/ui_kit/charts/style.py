"""The style of a chart's marks: SVG elements, colours, dashes and markers."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy

from packages.ui_kit.colour import TEXT_CONTRAST, alike, themed
from packages.ui_kit.markup import escaped

# Lengths of dashes and gaps in pixels; "" is a whole line.
DASHES = ("", "7 4", "2 4", "11 4 2 4", "15 5", "6 3 2 3 2 3")
# Outlines about the origin, each within 5 pixels. The last three are strokes; the others are filled.
MARKERS = (
    "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
    "M-3-3h6v6h-6z",
    "M0-4 4 3h-8z",
    "M0-4.5 4.5 0 0 4.5-4.5 0z",
    "M0 4 4-3h-8z",
    "M-3-3 3 3M3-3-3 3",
    "M0-4.5V4.5M-4.5 0H4.5",
    "M0-5V5",
)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """The style of a line: CSS colours of the line and of its name, its dashes, and the outline of its marker."""

    paint: str
    lettering: str
    dash: str = ""
    marker: str = MARKERS[0]


def line_styles(colours: Sequence[str | None]) -> list[LineStyle]:
    """Return each line of a chart, by the colour it asks for, a style that no other line has.

    Of lines in the same colour or a similar one, each has another dash or another marker.
    """
    hues: list[str] = []
    members: dict[str, int] = {}
    styles = []
    for index, colour in enumerate(colours):
        requested = colour or PALETTE[index % len(PALETTE)]
        hue = next((known for known in hues if alike(known, requested)), requested)
        if hue == requested and hue not in hues:
            hues.append(hue)
        nth = members.get(hue, 0)
        members[hue] = nth + 1
        dash = DASHES[nth % len(DASHES)]
        # Each time the dashes start again, the markers are shifted by one.
        marker = MARKERS[(nth + nth // len(DASHES) + hues.index(hue)) % len(MARKERS)]
        styles.append(LineStyle(paint(requested), lettered(requested), dash, marker))
    return styles


# Told apart by most readers who do not see all colours, in this order (after Okabe and Ito).
PALETTE = ("#c8102e", "#0072b2", "#009e73", "#e69f00", "#7b4fa3", "#56b4e9", "#d55e00", "#6b6b6b")


def paint(colour: str | None, index: int = 0) -> str:
    """Return a legible CSS colour for "#rrggbb", or for the palette's entry `index` where there is none."""
    return themed(colour or PALETTE[index % len(PALETTE)])


def lettered(colour: str | None, index: int = 0) -> str:
    """Return the same colour for text, which needs more contrast than a line."""
    return themed(colour or PALETTE[index % len(PALETTE)], TEXT_CONTRAST)


def area_attributes(colour: str | None) -> dict[str, str]:
    """Return the attributes of an area: its true colour, within an edge that is legible on either theme."""
    edge = paint(colour)
    return {"fill": colour or edge, "stroke": edge}


def area_markup(colour: str | None) -> str:
    """Write these attributes as text, for charts with many areas."""
    return " ".join(f'{name}="{escaped(value)}"' for name, value in area_attributes(colour).items())


line = htpy.Element("line")
path = htpy.Element("path")
rect = htpy.Element("rect")
circle = htpy.Element("circle")
text = htpy.Element("text")
