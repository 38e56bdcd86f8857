from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from apps.backend.archive.archive import Archive
from apps.backend.archive.errors import LeaseHeldError
from apps.backend.settings import Settings

LONG = timedelta(minutes=5)
OVER = timedelta(seconds=-1)  # A lease that has run out as soon as it is taken.


@pytest.fixture
async def archive(settings: Settings) -> AsyncIterator[Archive]:
    async with Archive(settings.mongodb_uri, settings.mongodb_database) as archive:
        yield archive


async def test_only_one_process_holds_a_lease(archive: Archive) -> None:
    async with archive.lease("sync", LONG):
        with pytest.raises(LeaseHeldError, match="another process holds the lease 'sync'"):
            await archive.lease("sync", LONG).acquire()
        async with archive.lease("other", LONG):
            pass


async def test_a_lease_is_free_after_its_release(archive: Archive) -> None:
    async with archive.lease("sync", LONG):
        pass
    async with archive.lease("sync", LONG):
        pass


async def test_a_lease_that_ran_out_goes_to_the_next_and_its_holder_learns_of_it(archive: Archive) -> None:
    dead = archive.lease("sync", OVER)
    await dead.acquire()
    async with archive.lease("sync", LONG):
        with pytest.raises(LeaseHeldError):
            await dead.renew()
        await dead.release()
        with pytest.raises(LeaseHeldError):
            await archive.lease("sync", LONG).acquire()


async def test_a_holder_may_renew(archive: Archive) -> None:
    async with archive.lease("sync", LONG) as lease:
        await lease.renew()
