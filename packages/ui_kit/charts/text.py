"""Numbers and axis labels as a chart prints them."""

import re
from collections.abc import Sequence
from math import ceil

# Pixels: a figure or letter of the axis font, the gap between two labels, a plot's width on a phone and on a desk.
LETTER, GAP, PHONE, DESK = 7, 6, 250, 640


def number(value: float | None) -> str:
    """Print `value` without an idle ".0"; a missing one as a dash."""
    return "–" if value is None else f"{value:.10g}"


def anchor(*names: str) -> str:
    """Make an id of names, such as "points-2021.lewis-hamilton"; letters beyond ASCII stay."""
    return ".".join("-".join(re.findall(r"\w+", name.lower())) for name in names)


def axis_steps(labels: Sequence[str]) -> tuple[int, int]:
    """Return how many labels to advance so that none touch: on a desk, and on a phone (a multiple of the former)."""
    room = max((len(label) for label in labels), default=1) * LETTER + GAP
    desk = max(1, ceil(len(labels) * room / DESK))
    return desk, desk * max(1, ceil(len(labels) * room / (PHONE * desk)))
