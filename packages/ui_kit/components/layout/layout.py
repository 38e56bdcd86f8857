"""Arrangements without content of their own: stack, cluster, grid, split."""

from typing import Literal

from htpy import Node, Renderable, div, with_children

from packages.ui_kit.attributes import Added, merged

Gap = Literal["xs", "s", "m", "l", "xl"]
CellWidth = Literal["s", "m", "l"]


@with_children
def stack(children: Node, /, *, gap: Gap = "m", **added: Added) -> Renderable:
    """Put `children` under one another.

    Args:
        gap: The distance between the children.
    """
    return div(merged(f"stack gap-{gap}", added))[children]


@with_children
def cluster(children: Node, /, *, gap: Gap = "s", **added: Added) -> Renderable:
    """Put `children` next to one another, wrapping at the end of the line.

    Args:
        gap: The distance between the children.
    """
    return div(merged(f"cluster gap-{gap}", added))[children]


@with_children
def grid(children: Node, /, *, cell: CellWidth = "m", gap: Gap = "m", **added: Added) -> Renderable:
    """Put `children` in as many equal columns as fit.

    Args:
        cell: The least width of a column: 10, 18 or 26 rem.
        gap: The distance between the cells.
    """
    return div(merged(f"grid grid--{cell} gap-{gap}", added))[children]


@with_children
def split(children: Node, /, *, gap: Gap = "l", **added: Added) -> Renderable:
    """Put two children side by side, the first twice as wide; below one another on a phone.

    Args:
        gap: The distance between both.
    """
    return div(merged(f"split gap-{gap}", added))[children]
