"""A message about the page as a whole."""

from typing import Literal

from htpy import Node, Renderable, div, p, strong, with_children

from packages.ui_kit.attributes import Added, merged

AlertTone = Literal["info", "good", "warn", "bad"]


@with_children
def alert(children: Node, /, *, heading: str, tone: AlertTone = "info", **added: Added) -> Renderable:
    """Return what happened, with `children` explaining, in a box of its colour.

    Args:
        heading: Summary in a few words.
        tone: Severity; "bad" interrupts a screen reader.
    """
    role = "alert" if tone == "bad" else "status"
    return div(merged(f"alert alert--{tone}", {"role": role, **added}))[
        strong(".alert__heading")[heading], children and p[children]
    ]
