"""One computation at a time per key."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SingleFlight(Generic[K, V]):
    """Coalesces concurrent requests for a key: one computes, all share its result or error."""

    def __init__(self) -> None:
        self._tasks: dict[K, asyncio.Task[V]] = {}

    def __len__(self) -> int:
        """Return the number of computations in progress."""
        return len(self._tasks)

    def __contains__(self, key: K) -> bool:
        """Return whether a computation of `key` is in progress."""
        return key in self._tasks

    async def run(self, key: K, compute: Callable[[], Awaitable[V]]) -> V:
        """Return the result of the computation in progress for `key`, else of `compute`.

        A caller that is cancelled does not cancel the computation for the others.
        """
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(self._computed(compute))
            task.add_done_callback(lambda done: self._finished(key, done))
        return await asyncio.shield(task)

    async def settle(self) -> None:
        """Wait for all computations in progress; their errors go to their callers."""
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _computed(self, compute: Callable[[], Awaitable[V]]) -> V:
        return await compute()

    def _finished(self, key: K, task: asyncio.Task[V]) -> None:
        del self._tasks[key]
        if not task.cancelled():
            task.exception()  # Retrieved here in case every caller has been cancelled.
