"""Select the rows that an address requests. Pure."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from apps.backend.ergast.address import IDS, Query
from apps.backend.ergast.calendar import When
from apps.backend.ergast.rows import RowValue

T = TypeVar("T")

OF_THE_CALENDAR = frozenset({"circuits"})


class Selection(Struct, frozen=True, kw_only=True):
    """Conditions on rows, and the requested page of them.

    `final` narrows a list of the same kind, such as the driver in drivers.
    """

    when: When
    filters: Mapping[str, RowValue]
    final: RowValue | None
    limit: int
    offset: int

    def page(self, rows: Sequence[T]) -> Sequence[T]:
        """Cut the requested page out of all rows."""
        return rows[self.offset : self.offset + self.limit]

    @property
    def is_of_the_calendar(self) -> bool:
        """Return whether all conditions concern the calendar, so that upcoming races match too."""
        return self.filters.keys() <= OF_THE_CALENDAR

    @property
    def is_everything(self) -> bool:
        """Return whether nothing narrows the list."""
        return self.when.season is None and not self.filters

    def criteria(self, name: str) -> Mapping[str, RowValue]:
        """Return the conditions on rows if the path's final value is the filter `name`."""
        return self.filters if self.final is None else {**self.filters, name: self.final}


def selection(query: Query, when: When, limit: int, offset: int) -> Selection:
    """Read the values of an address; a rank of the fastest lap of 0 is no filter."""
    filters = {name: value_of(name, text) for name, text in query.filters.items()}
    if filters.get("fastest") == 0:
        del filters["fastest"]
    final = None if query.final is None else value_of(query.endpoint, query.final)
    if query.endpoint in filters:  # The same filter twice: the last one counts.
        own = filters.pop(query.endpoint)
        final = own if final is None else final
    return Selection(when=when, filters=filters, final=final, limit=limit, offset=offset)


def value_of(name: str, text: str) -> RowValue:
    """Read the value of a filter."""
    return text if name in IDS else int(text)
