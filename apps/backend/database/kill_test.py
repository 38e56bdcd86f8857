"""A load that is killed, in a separate process."""

import signal
import subprocess
import sys

import msgspec

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, without_details
from apps.backend.settings import Settings

LOAD = """
import asyncio, sys
from apps.backend.database.database import Database
from apps.backend.database.kill_test import small
from apps.backend.seed import seed

async def load(uri, name):
    async with Database(uri, name) as database:
        await database.load(small(seed.read()), lambda done, total: print(done, flush=True))

asyncio.run(load(*sys.argv[1:]))
"""

HALFWAY = 600  # Of some 1,230 documents.


def small(data: Dataset) -> Dataset:
    """The dataset with only a few races, so that loading is fast."""
    return msgspec.structs.replace(without_details(data), races=data.races[:50])


async def test_a_load_killed_halfway_is_not_published_and_the_next_completes_it(
    settings: Settings, all_data: Dataset
) -> None:
    data = small(all_data)
    command = [sys.executable, "-c", LOAD, settings.mongodb_uri.reveal(), settings.mongodb_database]
    environ = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as load:  # noqa: S603 - our own code
        assert load.stdout is not None
        for line in load.stdout:
            if int(line) >= HALFWAY:
                load.kill()
    assert load.returncode == -signal.SIGKILL

    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        assert await database.version() is None
        steps: list[int] = []
        await database.load(data, lambda done, total: steps.append(done))
        assert steps[0] >= HALFWAY
        assert await database.all_races() == data.races
