"""The colour of a line or a bar."""

from packages.ui_kit.colour import TEXT_CONTRAST, themed

# Told apart by most readers who do not see all colours, in this order (after Okabe and Ito).
PALETTE = ("#c8102e", "#0072b2", "#009e73", "#e69f00", "#7b4fa3", "#56b4e9", "#d55e00", "#6b6b6b")


def paint(colour: str | None, index: int = 0) -> str:
    """Return a legible CSS colour for "#rrggbb", or for the palette's entry `index` where there is none."""
    return themed(colour or PALETTE[index % len(PALETTE)])


def lettered(colour: str | None, index: int = 0) -> str:
    """Return the same colour for text, which needs more contrast than a line."""
    return themed(colour or PALETTE[index % len(PALETTE)], TEXT_CONTRAST)


def filled(colour: str | None) -> dict[str, str]:
    """Return the attributes of an area: its true colour, within an edge that is legible on either theme."""
    edge = paint(colour)
    return {"fill": colour or edge, "stroke": edge}
