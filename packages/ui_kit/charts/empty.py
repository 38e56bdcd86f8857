"""Placeholders of charts without data."""

from typing import Final

from htpy import Renderable, p, td, tr

NOTHING: Final = "No data yet."


def empty_row(columns: int) -> Renderable:
    """Return the placeholder row of a chart that is a table."""
    return tr[td(".chart__empty", colspan=columns)[NOTHING]]


def empty_drawing() -> Renderable:
    """Return the placeholder of a drawing."""
    return p(".chart__empty")[NOTHING]
