"""Parts of lists."""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from packages.types.response import Page

T = TypeVar("T")

DEFAULT_LIMIT: Final = 30


class Window(Struct, frozen=True):
    """The requested part of a list; the default limit depends on the format."""

    limit: int | None
    offset: int

    def page(self, items: Sequence[T], *, whole: bool) -> Page[T]:
        """Return this window of `items`; a `whole` list is limited only by an explicit limit."""
        limit = self.limit or (max(1, len(items)) if whole else DEFAULT_LIMIT)
        part = tuple(items[self.offset : self.offset + limit])
        return Page(total=len(items), limit=limit, offset=self.offset, items=part)
