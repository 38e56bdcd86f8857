"""The status of something: complete, fresh or not."""

from typing import Literal

from htpy import Node, Renderable, span, with_children

from packages.ui_kit.attributes import Added, merged

StatusTone = Literal["good", "pending", "warn", "bad", "off"]


@with_children
def status(text: Node, /, *, tone: StatusTone = "pending", **added: Added) -> Renderable:
    """Show a status in a few words, with a sign whose shape and colour repeat it.

    Args:
        tone: "good" is complete, "pending" still to come, "warn" has something missing, "bad" failed, "off" counts no
            more.
    """
    return span(merged(f"status status--{tone}", added))[text]
