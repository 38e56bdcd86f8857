from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from apps.backend.database.database import Database
from apps.backend.database.errors import LeaseHeldError
from apps.backend.settings import Settings

LONG = timedelta(minutes=5)
OVER = timedelta(seconds=-1)  # A lease that expires as soon as it is acquired.


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        yield database


async def test_only_one_process_holds_a_lease(database: Database) -> None:
    async with database.lease("sync", LONG):
        with pytest.raises(LeaseHeldError, match="another process holds the lease 'sync'"):
            await database.lease("sync", LONG).acquire()
        async with database.lease("other", LONG):
            pass


async def test_a_lease_is_free_after_its_release(database: Database) -> None:
    async with database.lease("sync", LONG):
        pass
    async with database.lease("sync", LONG):
        pass


async def test_a_lease_that_ran_out_goes_to_the_next_and_its_holder_learns_of_it(database: Database) -> None:
    dead = database.lease("sync", OVER)
    await dead.acquire()
    async with database.lease("sync", LONG):
        with pytest.raises(LeaseHeldError):
            await dead.renew()
        await dead.release()
        with pytest.raises(LeaseHeldError):
            await database.lease("sync", LONG).acquire()


async def test_a_holder_may_renew(database: Database) -> None:
    async with database.lease("sync", LONG) as lease:
        await lease.renew()
