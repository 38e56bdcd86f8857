"""Lists in the order that a reader chose; each column's heading is a link, so that no script is needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from packages.ui_kit.components.table.table import Align, Column, Sorted

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A sort order: its key, and whether it is descending."""

    key: Callable[[Any], Any]
    descending: bool = False


def arranged(items: Sequence[T], orders: Mapping[str, Order], chosen: str) -> Sequence[T]:
    """Sort `items` by the order of that name; equals stay as they were."""
    order = orders.get(chosen)
    return sorted(items, key=order.key, reverse=order.descending) if order else items


def sortable(
    heading: str,
    name: str,
    *,
    orders: Mapping[str, Order],
    chosen: str,
    href: Callable[[str], str],
    align: Align = "start",
    row_heading: bool = False,
    wide_only: bool = False,
    unbroken: bool = False,
) -> Column:
    """Return a column whose heading links to the list in the order `name`; `href` returns an order's URL."""
    direction: Sorted = "descending" if orders[name].descending else "ascending"
    return Column(
        heading=heading,
        align=align,
        row_heading=row_heading,
        wide_only=wide_only,
        unbroken=unbroken,
        sort_href=href(name),
        sorted=direction if name == chosen else None,
    )
