"""The innermost layer: what this process answered last, within a bound of memory."""

from collections import OrderedDict


class MemoryCache:
    """Keeps values by key until they weigh more than `limit` bytes together; the least recently used go first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.weight = 0
        self._values: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """Find a value and count it as used."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, unless it alone is beyond the limit."""
        self._forget(key)
        if len(value) > self.limit:
            return
        self._values[key] = value
        self.weight += len(value)
        while self.weight > self.limit:
            self._forget(next(iter(self._values)))

    def _forget(self, key: str) -> None:
        self.weight -= len(self._values.pop(key, b""))
