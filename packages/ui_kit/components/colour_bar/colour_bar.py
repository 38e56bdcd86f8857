"""A small vertical bar in a team's colour, next to a name."""

from htpy import Renderable, svg

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.colour import checked
from packages.ui_kit.markup import memoised


@memoised
def colour_bar(*, colour: str, **added: Added) -> Renderable:
    """Show a colour, purely visually; the name next to it identifies it.

    An SVG's `color` is an attribute, not a style, and so passes a strict Content-Security-Policy.

    Args:
        colour: "#rrggbb".
    """
    return svg(merged("colour-bar", {**added, "color": checked(colour), "aria_hidden": "true"}))
