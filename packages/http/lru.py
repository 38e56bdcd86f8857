"""A cache bounded by its memory use."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Any, Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

ENTRY_OVERHEAD: Final = 240  # Bytes of an entry of an OrderedDict, with the tuple and the number in it.


def size_of(key: Any) -> int:
    """Return the memory use of a key in bytes: a string, bytes, a number, or a tuple of these."""
    own = sys.getsizeof(key)
    return own + sum(map(size_of, key)) if isinstance(key, tuple) else own


class ByteBoundedLRU(Generic[K, V]):
    """Values by key, together at most `limit` bytes, keys and overhead included; the least recently used go first.

    `weigh` returns the size of a value in bytes. A value larger than the limit is not stored.
    """

    def __init__(self, limit: int, weigh: Callable[[V], int]) -> None:
        self.limit, self.used = limit, 0
        self._weigh = weigh
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[K]:
        """Iterate over a copy of the keys, the most recently used first."""
        return iter(list(reversed(self._entries)))

    def get(self, key: K) -> V | None:
        """Return the value of `key` and count it as used."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: K, value: V) -> None:
        """Store `value`, also again when its weight has changed."""
        self.remove(key)
        weight = ENTRY_OVERHEAD + size_of(key) + self._weigh(value)
        if weight > self.limit:
            return
        self._entries[key] = value, weight
        self.used += weight
        while self.used > self.limit:
            self.used -= self._entries.popitem(last=False)[1][1]

    def remove(self, key: K) -> None:
        """Remove `key` if present."""
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.used -= entry[1]
