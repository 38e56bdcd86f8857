"""Examples of arrangements."""

from htpy import Renderable, div, span

from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.card.card import card
from packages.ui_kit.components.layout.layout import cluster, grid, split, stack
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To arrange elements next to or below one another: components have no outer margins.",
    avoid="For tables of data.",
    accessibility="They do not change the reading order.",
)


def box(text: str) -> Renderable:
    """Stand in for content."""
    return card[div[text]]


EXAMPLES = (
    Example("a stack with small gaps", stack(gap="s")[box("First"), box("Second")]),
    Example("a stack of lines", stack(gap="xs")[span["Sakhir"], span["Jeddah"]]),
    Example("a cluster of badges", cluster[badge["Sprint"], badge["Night race"], badge["Street circuit"]]),
    Example("a grid of narrow cells", grid(cell="s")[[box(place) for place in ("Spa", "Monza", "Suzuka", "Imola")]]),
    Example("a grid of cells", grid[[box(place) for place in ("Spa", "Monza", "Suzuka")]]),
    Example("a grid of wide cells", grid(cell="l", gap="l")[box("Drivers"), box("Constructors")]),
    Example("a split", split(gap="xl")[box("Twice as wide"), box("Beside it, or below on a phone")]),
)
