"""Names with their values."""

from collections.abc import Iterable

from htpy import Node, Renderable, dd, div, dl, dt

from packages.ui_kit.attributes import Added, merged


def facts(*, pairs: Iterable[tuple[Node, Node]], **added: Added) -> Renderable:
    """List pairs of a name and its value, side by side.

    Args:
        pairs: A name and its value each, in order.
    """
    return dl(merged("facts", added))[[div[dt[name], dd[value]] for name, value in pairs]]
