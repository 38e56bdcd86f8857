"""One computation at a time for a key."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SingleFlight(Generic[K, V]):
    """Those who ask for what is being computed wait for it, and share its result or its error."""

    def __init__(self) -> None:
        self._flights: dict[K, asyncio.Task[V]] = {}

    async def once(self, key: K, compute: Callable[[], Awaitable[V]]) -> V:
        """Compute, unless somebody does; one who gives up waiting does not end it for the others."""
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.ensure_future(self._run(compute))
            self._flights[key] = flight
            flight.add_done_callback(lambda _: self._flights.pop(key, None))
        return await asyncio.shield(flight)

    async def settle(self) -> None:
        """Wait until nothing is being computed any more; errors are those of who asked."""
        await asyncio.gather(*self._flights.values(), return_exceptions=True)

    async def _run(self, compute: Callable[[], Awaitable[V]]) -> V:
        return await compute()
