"""The number of places won or lost."""

from htpy import Renderable, span

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.markup import memoised


@memoised
def position_change(*, places: int | None, **added: Added) -> Renderable:
    """Show places won or lost as an arrow and a number, and in words to those who listen.

    Args:
        places: Number of places gained, or lost if negative; None if there is nothing to compare with.
    """
    direction, shown, spoken = _reading(places)
    named = {**added, "role": "img", "aria_label": spoken}
    return span(merged(f"position-change position-change--{direction}", named))[shown]


def _reading(places: int | None) -> tuple[str, str, str]:
    if places is None:
        return "same", "–", "No earlier position"
    if places == 0:
        return "same", "=", "Same position"
    noun = "place" if abs(places) == 1 else "places"
    if places > 0:
        return "up", f"▲ {places}", f"Up {places} {noun}"
    return "down", f"▼ {-places}", f"Down {-places} {noun}"
