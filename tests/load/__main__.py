"""`python -m tests.load`: how long each endpoint takes, warm and for the first time after a new version of the data.

It runs the backend as a process on stores of its own. What is timed is a request over one connection: the server's
time, and that of the loopback interface.
"""

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path

import msgspec

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import HOST, free_port, running
from packages.embedded_stores.redis import embedded_redis
from packages.types.version import DataVersion
from tests.load.client import Client, Reply
from tests.load.paths import PATHS

DATABASE = "load"
WARM = 500  # Requests of each kind.
CHANGES = 5  # Versions that are published.
WARM_LIMIT, FIRST_LIMIT = 2.0, 300.0  # Milliseconds: the project's aims.


async def measure(mongodb_uri: str, port: int) -> bool:
    """Load, measure, print a table; tell whether the aims are met."""
    data = seed.read()
    async with Database(mongodb_uri, DATABASE) as database:
        await database.load(data)
        client = await connected(port)
        firsts = await after_changes(client, database, data)
    warm = {path: [await client.get(path) for _ in range(WARM)] for path in PATHS}
    await client.close()
    print(f"{'':52}{'bytes':>9}{'first, worst':>14}{'warm, median':>14}{'99 %':>8}")  # noqa: T201 - the command's answer
    aims = [reported(path, firsts[path], warm[path]) for path in PATHS]
    return all(aims)


async def connected(port: int) -> Client:
    """Connect as soon as all data are in memory."""
    async with asyncio.timeout(60):
        while True:
            try:
                client = await Client.connect(HOST, port)
                # It needs the whole history, so that it is the last to be possible.
                if (await client.get("/api/v1/records")).status == 200:
                    return client
                await client.close()
            except OSError:
                pass
            await asyncio.sleep(0.1)


async def after_changes(client: Client, database: Database, data: Dataset) -> dict[str, list[Reply]]:
    """Ask each question first thing after each of some changes of the data."""
    firsts: dict[str, list[Reply]] = {path: [] for path in PATHS}
    driver = next(driver for driver in data.drivers if driver.driver_id == "hamilton")
    for code in islice(cycle(("ZZZ", driver.code)), CHANGES):
        changed = msgspec.structs.replace(driver, code=code)
        published = await database.apply(Dataset(drivers=(changed,)), "load")
        while not await is_served(client, published):
            await asyncio.sleep(0.05)
        for path in PATHS:
            firsts[path].append(await client.get(path))
    return firsts


async def is_served(client: Client, published: DataVersion | None) -> bool:
    """Return whether the backend answers from this version."""
    reply = await client.get("/api/v1/version")
    return msgspec.json.decode(reply.body, type=DataVersion) == published


def reported(path: str, firsts: Sequence[Reply], warm: Sequence[Reply]) -> bool:
    """Print a line of the table; tell whether it is within the aims."""
    times = sorted(reply.milliseconds for reply in warm)
    median, late = statistics.median(times), times[int(len(times) * 0.99)]
    first = max(reply.milliseconds for reply in firsts)
    status = warm[0].status
    size = len(warm[0].body)
    print(f"{status} {path:48}{size:>9,}{first:>11.1f} ms{median:>11.2f} ms{late:>5.1f} ms")  # noqa: T201
    return status == 200 and median <= WARM_LIMIT and first <= FIRST_LIMIT


def main() -> None:
    """Start everything, measure, stop everything."""
    port = free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        mongodb_uri = stack.enter_context(embedded_mongodb())
        os.environ |= {
            "F1_MONGODB_URI": mongodb_uri,
            "F1_MONGODB_DATABASE": DATABASE,
            "F1_REDIS_URL": stack.enter_context(embedded_redis()),
            "F1_BACKEND_PORT": str(port),
        }
        command = [sys.executable, "-m", "apps.backend"]
        stack.enter_context(running("backend", command, folder / "backend.log", lambda: True))
        sys.exit(0 if asyncio.run(measure(mongodb_uri, port)) else 1)


if __name__ == "__main__":
    main()
