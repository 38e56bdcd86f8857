"""Parts of lists."""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from packages.types.page import Page

T = TypeVar("T")

DEFAULT_LIMIT: Final = 30


class Window(Struct, frozen=True):
    """Which part of a list is wanted; a limit that is not given depends on the format."""

    limit: int | None
    offset: int

    def page(self, items: Sequence[T], *, whole: bool) -> Page[T]:
        """Return this window of `items`; a `whole` list is limited only by an explicit limit."""
        limit = self.limit or (max(1, len(items)) if whole else DEFAULT_LIMIT)
        part = tuple(items[self.offset : self.offset + limit])
        return Page(total=len(items), limit=limit, offset=self.offset, items=part)
