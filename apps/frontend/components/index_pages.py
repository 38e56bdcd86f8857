"""Common parts of the indexes of drivers, constructors and circuits: the count, and links to other pages."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final

from htpy import Node, p

from apps.frontend.components.formatting import plural
from packages.types.schema import FIRST_SEASON
from packages.ui_kit.components.pagination.pagination import pagination

PER_PAGE: Final = 50


def listed_range(total: int, page: int, noun: str) -> Node:
    """Return which of how many are shown."""
    if total <= PER_PAGE:
        return p(".quiet")[plural(total, noun)]
    first = (page - 1) * PER_PAGE + 1
    return p(".quiet")[f"{first} to {min(total, first + PER_PAGE - 1)} of {plural(total, noun)}"]


def pages_of(total: int, page: int, href: Callable[[int], str]) -> Node:
    """Link to the other pages of a list, if there are any."""
    pages = ceil(total / PER_PAGE)
    return pagination(page=page, pages=pages, href=href) if pages > 1 else None


def season_options(latest: int) -> Sequence[tuple[str, str]]:
    """Offer every season, the latest first."""
    return [(str(year), str(year)) for year in range(latest, FIRST_SEASON - 1, -1)]
