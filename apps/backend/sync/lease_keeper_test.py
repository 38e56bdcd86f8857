from datetime import timedelta

import pytest

from apps.backend.archive.archive import Archive
from apps.backend.archive.errors import LeaseHeldError
from apps.backend.jolpica.stand_in.manual_clock import ManualClock
from apps.backend.sync.lease_keeper import DURATION, held


async def test_a_second_sync_waits_a_minute_for_the_first_and_gives_up(archive: Archive) -> None:
    clock = ManualClock()
    async with held(archive, "sync"):
        with pytest.raises(LeaseHeldError):
            async with held(archive, "sync", sleep=clock.sleep):
                pytest.fail("two syncs at a time")
    assert clock.time >= DURATION.total_seconds()


async def test_what_a_dead_sync_held_is_taken_when_it_has_run_out(archive: Archive) -> None:
    dead = archive.lease("sync", timedelta(seconds=0))
    await dead.acquire()
    async with held(archive, "sync"):
        with pytest.raises(LeaseHeldError):
            await dead.renew()


async def test_the_lease_is_free_after_the_block_even_if_that_failed(archive: Archive) -> None:
    with pytest.raises(ValueError, match="red flag"):
        async with held(archive, "sync"):
            raise ValueError("red flag")
    await archive.lease("sync", DURATION).acquire()
