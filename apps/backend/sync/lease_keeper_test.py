from datetime import timedelta

import pytest

from apps.backend.database.database import Database
from apps.backend.database.errors import LeaseHeldError
from apps.backend.jolpica.fake.clock import FakeClock
from apps.backend.sync.lease_keeper import DURATION, hold_lease


async def test_a_second_sync_waits_a_minute_for_the_first_and_gives_up(database: Database) -> None:
    clock = FakeClock()
    async with hold_lease(database, "sync"):
        with pytest.raises(LeaseHeldError):
            async with hold_lease(database, "sync", sleep=clock.sleep):
                pytest.fail("two syncs at a time")
    assert clock.time >= DURATION.total_seconds()


async def test_what_a_dead_sync_held_is_taken_when_it_has_run_out(database: Database) -> None:
    dead = database.lease("sync", timedelta(seconds=0))
    await dead.acquire()
    async with hold_lease(database, "sync"):
        with pytest.raises(LeaseHeldError):
            await dead.renew()


async def test_the_lease_is_free_after_the_block_even_if_that_failed(database: Database) -> None:
    with pytest.raises(ValueError, match="red flag"):
        async with hold_lease(database, "sync"):
            raise ValueError("red flag")
    await database.lease("sync", DURATION).acquire()
