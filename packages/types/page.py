"""A page of a list."""

from typing import Generic, TypeVar

from packages.types.names import Count
from packages.types.schema import Schema

T = TypeVar("T")


class Page(Schema, Generic[T], frozen=True, kw_only=True):
    """`items` are those from `offset` on, at most `limit`, of `total`."""

    total: Count
    limit: int
    offset: Count
    items: tuple[T, ...]
