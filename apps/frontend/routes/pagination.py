"""Reading all pages of a list of the API."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from apps.frontend.backend import LONGEST_PAGE, NotFoundError
from packages.types.response import Page

T = TypeVar("T")


async def every(part: Callable[[int], Awaitable[Page[T]]]) -> tuple[T, ...]:
    """Read a whole list; `part` returns at most LONGEST_PAGE items from an offset."""
    first = await part(0)
    rest = await asyncio.gather(*(part(offset) for offset in range(LONGEST_PAGE, first.total, LONGEST_PAGE)))
    return (*first.items, *(item for page in rest for item in page.items))


def part(items: Sequence[T], page: int, length: int) -> Page[T]:
    """Cut page `page`, counted from 1, of `length` items out of a whole list; NotFoundError after the last."""
    offset = length * (page - 1)
    if page > 1 and offset >= len(items):
        raise NotFoundError(f"The list has no page {page}.")
    return Page(total=len(items), limit=length, offset=offset, items=tuple(items[offset : offset + length]))
