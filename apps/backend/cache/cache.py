"""The cache: values keyed by data version, so that they never become stale. It is independent of HTTP."""

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Final

from apps.backend.cache.redis_cache import RedisCache
from packages.http.lru import ByteBoundedLRU
from packages.http.single_flight import SingleFlight

Compute = Callable[[], Coroutine[Any, Any, bytes]]

MOST_COMPUTATIONS: Final = 64  # Concurrent computations; stored values are served regardless.
MEMORY_LIMIT: Final = 16 * 1024 * 1024  # The most requested responses are in the cache in front of the API.
LIFETIME: Final = timedelta(days=1)
LONGEST_WAIT: Final = timedelta(seconds=5)
LOOK_AGAIN: Final = timedelta(milliseconds=20)
STORED_AFTER: Final = timedelta(milliseconds=50)  # A large value takes processor time; the response is first.


class OverloadedError(Exception):
    """Too many values are being computed to compute another in time."""


def always(value: bytes) -> bool:
    """Store every value."""
    return True


class VersionedCache:
    """Look in memory, then in Redis, then compute; one computation of a key at a time, also across processes."""

    def __init__(self, shared: RedisCache, memory_limit: int = MEMORY_LIMIT) -> None:
        self.shared = shared
        self._memory_version = ""
        self.memory = ByteBoundedLRU[str, bytes](memory_limit, sys.getsizeof)
        self._flights: SingleFlight[str, bytes] = SingleFlight()
        self._storing: set[asyncio.Task[None]] = set()

    async def get(
        self,
        version: str,
        key: str,
        compute: Compute,
        lifetime: timedelta = LIFETIME,
        is_stored: Callable[[bytes], bool] = always,
    ) -> bytes:
        """Return the cached value of `key` for this data version, or compute it, and store it if `is_stored`.

        Errors of `compute` are raised to every waiting caller. Raises OverloadedError if too much is being computed.
        """
        self._make_room_for(version)
        name = f"{version}:{key}"
        stored_value = self.memory.get(name)
        if stored_value is None:
            if len(self._flights) >= MOST_COMPUTATIONS and name not in self._flights:
                raise OverloadedError
            stored_value = await self._flights.run(name, lambda: self._fetched(name, compute, lifetime, is_stored))
            if is_stored(stored_value):
                self.memory.put(name, stored_value)
        return stored_value

    def _make_room_for(self, version: str) -> None:
        """Drop the values of the previous version, which are no longer requested."""
        if version != self._memory_version:
            self._memory_version = version
            self.memory = ByteBoundedLRU[str, bytes](self.memory.limit, sys.getsizeof)

    async def _fetched(
        self, name: str, compute: Compute, lifetime: timedelta, is_stored: Callable[[bytes], bool]
    ) -> bytes:
        give_up = time.monotonic() + LONGEST_WAIT.total_seconds()
        while not isinstance(found := await self.shared.get_or_lock(name), bytes):
            if found:
                return await self._computed(name, compute, lifetime, is_stored)
            if time.monotonic() > give_up:  # The lock's holder is slow or dead.
                return await compute()
            await asyncio.sleep(LOOK_AGAIN.total_seconds())
        return found

    async def _computed(
        self, name: str, compute: Compute, lifetime: timedelta, is_stored: Callable[[bytes], bool]
    ) -> bytes:
        """Compute while others wait; the value is stored in Redis once the response has been sent."""
        stored = False
        try:
            value = await compute()
            stored = is_stored(value)
        finally:
            if not stored:
                await self.shared.unlock(name)
        if stored:
            task = asyncio.create_task(self._stored(name, value, lifetime))
            self._storing.add(task)
            task.add_done_callback(self._storing.discard)
        return value

    async def _stored(self, name: str, value: bytes, lifetime: timedelta) -> None:
        await asyncio.sleep(STORED_AFTER.total_seconds())
        await self.shared.store(name, value, lifetime)

    async def settle(self) -> None:
        """Wait until all computed values are stored in Redis."""
        await asyncio.gather(*self._storing)
