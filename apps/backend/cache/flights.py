"""Single flight: those who ask for the same thing at the same time wait for one answer."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class SingleFlight:
    """The computations under way in this process, by key."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[bytes]] = {}

    async def join(self, key: str, start: Callable[[], Coroutine[Any, Any, bytes]]) -> bytes:
        """Wait for the computation of `key`, started if none is under way; a waiter who leaves does not end it."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.create_task(start())
            task.add_done_callback(lambda done: self._landed(key, done))
        return await asyncio.shield(task)

    def _landed(self, key: str, task: asyncio.Task[bytes]) -> None:
        del self._tasks[key]
        if not task.cancelled():
            task.exception()  # Seen here, should every waiter have left.
