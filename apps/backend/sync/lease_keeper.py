"""Holds a lease for the duration of a block; it expires within a minute if the process dies."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Final

from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseUnavailableError, LeaseHeldError
from apps.backend.database.lease import Lease

DURATION: Final = timedelta(seconds=60)
RENEWED_EVERY: Final = timedelta(seconds=15)
RETRIED_EVERY: Final = timedelta(seconds=5)

Sleep = Callable[[float], Awaitable[None]]

log = logging.getLogger(__name__)


@asynccontextmanager
async def hold_lease(database: Database, name: str, sleep: Sleep = asyncio.sleep) -> AsyncIterator[Lease]:
    """Hold the lease within the block; LeaseHeldError if another process holds it beyond its expiry time."""
    lease = database.lease(name, DURATION)
    await _acquire(lease, sleep)
    renewing = asyncio.create_task(_renew(lease))
    try:
        yield lease
    finally:
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing
        with suppress(DatabaseUnavailableError):  # It expires by itself; a failure here must not mask an earlier error.
            await lease.release()


async def _acquire(lease: Lease, sleep: Sleep) -> None:
    for attempt in range(DURATION // RETRIED_EVERY + 1):
        try:
            return await lease.acquire()
        except LeaseHeldError:
            if attempt == 0:
                log.info("waiting for the lease '%s', which another process holds", lease.name)
            await sleep(RETRIED_EVERY.total_seconds())
    return await lease.acquire()


async def _renew(lease: Lease) -> None:
    """Renew the lease periodically; its holder checks it once more before any change."""
    while True:
        await asyncio.sleep(RENEWED_EVERY.total_seconds())
        with suppress(DatabaseUnavailableError, LeaseHeldError):
            await lease.renew()
