"""A circuit breaker: after a failure, skip operations for a while, so that a broken service slows nothing down."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from redis.exceptions import RedisClusterException, RedisError

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE = timedelta(milliseconds=300)
PAUSE = timedelta(seconds=2)


class CircuitBreaker:
    """Calls Redis with a timeout, `patience`; open for `pause` after a failure, closed (`ok`) after a success."""

    def __init__(
        self,
        patience: timedelta = PATIENCE,
        pause: timedelta = PAUSE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.patience = patience
        self.pause = pause
        self.ok = True
        self._clock = clock
        self._next_try = 0.0

    async def call(self, operation: Callable[[], Awaitable[T]], otherwise: T) -> T:
        """Run `operation`; return `otherwise` if it fails or the circuit is open."""
        if not self.ok and self._clock() < self._next_try:
            return otherwise
        # Only one caller probes whether Redis works again, for as long as that takes.
        self._skip_for(self.patience + self.pause)
        try:
            async with asyncio.timeout(self.patience.total_seconds()):
                result = await operation()
        except (RedisError, RedisClusterException, OSError, TimeoutError) as error:
            self._opened(error)
            return otherwise
        self._closed()
        return result

    def _opened(self, error: Exception) -> None:
        if self.ok:
            log.warning("Redis is not available, continuing without it: %s", type(error).__name__)
        self.ok = False
        self._skip_for(self.pause)

    def _skip_for(self, time_span: timedelta) -> None:
        self._next_try = self._clock() + time_span.total_seconds()

    def _closed(self) -> None:
        if not self.ok:
            log.info("Redis is available again")
        self.ok = True
