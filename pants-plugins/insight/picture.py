"""A layered drawing of an acyclic graph: each node is above its dependencies."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from html import escape

WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN = 190, 40, 24, 70, 20


def svg(edges: Mapping[str, AbstractSet[str]]) -> str:
    """Draw a node for each key, and a line to each of its values; the same graph is the same text."""
    rows = layers(edges)
    widest = max((len(row) for row in rows), default=0)
    width = MARGIN * 2 + widest * WIDTH + (widest - 1) * GAP_X
    height = MARGIN * 2 + len(rows) * HEIGHT + (len(rows) - 1) * GAP_Y
    places = {}
    for number, row in enumerate(rows):
        left = (width - len(row) * WIDTH - (len(row) - 1) * GAP_X) / 2
        for index, name in enumerate(row):
            places[name] = (left + index * (WIDTH + GAP_X), MARGIN + number * (HEIGHT + GAP_Y))
    lines = [_line(places[name], places[other]) for name in sorted(edges) for other in sorted(edges[name])]
    boxes = [_box(name, *places[name]) for name in sorted(places)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img"',
            'aria-label="Dependencies of apps and packages" font-family="sans-serif" font-size="14">',
            f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>',
            *lines,
            *boxes,
            "</svg>",
            "",
        ]
    )


def layers(edges: Mapping[str, AbstractSet[str]]) -> list[list[str]]:
    """Put each node one row above the highest of those that it depends on; the first row is the top one."""
    depth: dict[str, int] = {}

    def measure(name: str) -> int:
        if name not in depth:
            depth[name] = 0  # also ends a cycle, which the import law refuses
            depth[name] = 1 + max((measure(other) for other in edges.get(name, ())), default=-1)
        return depth[name]

    for name in sorted(edges):
        measure(name)
    top = max(depth.values(), default=0)
    return [sorted(name for name in depth if depth[name] == top - number) for number in range(top + 1)]


def _box(name: str, x: float, y: float) -> str:
    colour = "#d6e4ff" if name.startswith("apps/") else "#e3f4e1"
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{colour}" stroke="#445"/>'
        f'<text x="{x + WIDTH / 2:g}" y="{y + HEIGHT / 2 + 5:g}" text-anchor="middle" fill="#111">{escape(name)}</text>'
    )


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    x1, y1, x2, y2 = start[0] + WIDTH / 2, start[1] + HEIGHT, end[0] + WIDTH / 2, end[1]
    bend = (y2 - y1) / 2
    return (
        f'<path d="M{x1:g} {y1:g} C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}" fill="none" '
        'stroke="#667" stroke-width="1.5"/>'
    )
