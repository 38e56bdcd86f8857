"""How complete or how fresh something is."""

from typing import Literal

from htpy import Node, Renderable, span, with_children

from packages.ui_kit.attributes import Added, merged

StatusTone = Literal["good", "pending", "warn", "bad", "off"]


@with_children
def status(text: Node, /, *, tone: StatusTone = "pending", **added: Added) -> Renderable:
    """Say in a few words how something stands, with a sign whose shape and colour repeat it.

    Args:
        tone: "good" is complete, "pending" still to come, "warn" has something missing, "bad" failed, "off" counts no
            more.
    """
    return span(merged(f"status status--{tone}", added))[text]
