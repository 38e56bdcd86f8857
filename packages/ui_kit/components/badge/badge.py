"""A short label next to an item."""

from typing import Literal

from htpy import Node, Renderable, span, with_children

from packages.ui_kit.attributes import Added, merged

BadgeTone = Literal["plain", "accent", "good", "bad", "warn", "info", "gold"]


@with_children
def badge(children: Node, /, *, tone: BadgeTone = "plain", **added: Added) -> Renderable:
    """Set `children`, a word or two, apart; the tone repeats what the words say, never replaces it.

    Args:
        tone: The colours; they repeat what the words say.
    """
    return span(merged(f"badge badge--{tone}", added))[children]
