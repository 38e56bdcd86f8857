"""What a chart shows in place of data that are not there."""

from typing import Final

from htpy import Renderable, p, td, tr

NOTHING: Final = "No data yet."


def empty_row(columns: int) -> Renderable:
    """Return the one row of a chart that is a table without rows."""
    return tr[td(".chart__empty", colspan=columns)[NOTHING]]


def empty_drawing() -> Renderable:
    """Return what stands in place of a drawing."""
    return p(".chart__empty")[NOTHING]
