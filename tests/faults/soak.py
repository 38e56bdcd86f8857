"""`python -m tests.faults.soak [--minutes 30 --rate 100 --changes 40]`: load for a long time over many versions.

Prints a line for each interval: response times, hit rates of the site's cache, how many answers were not right, memory
and descriptors of both apps. Searches, a quarter of the load, are never stored. Exit code 1 if an answer was wrong, or
if memory or descriptors grew beyond the limits between the second and the last interval.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence

from apps.backend.seed import seed
from tests.faults.load import Kind, Load, Reply, tally
from tests.faults.matrix import Matrix
from tests.faults.system import System

INTERVALS = 10
MOST_MEGABYTES, MOST_DESCRIPTORS = 60, 40  # By which an app may grow once it is warm.
HEADER = """| minute | requests/s | median | 99 % | hits: pages, API | former | 503 | wrong | API MiB, files | site |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""


async def soak(minutes: float, rate: int, changes: int) -> bool:
    """Run the load, publish versions evenly, and print the table."""
    async with System(seed.read()) as system, Load(system.site_url, rate) as load:
        matrix = Matrix(system, load)
        await matrix.learn()
        load.start()
        print(HEADER, flush=True)  # noqa: T201 - the command's answer
        began, seen = time.monotonic(), list[tuple[int, int, int, int]]()
        publishing = asyncio.create_task(publish(matrix, changes, minutes * 60))
        wrong = 0
        for interval in range(1, INTERVALS + 1):
            await asyncio.sleep(max(0.0, began + interval * minutes * 60 / INTERVALS - time.monotonic()))
            replies, load.replies[:] = load.replies[:], []
            used = (*system.backend.used(), *system.frontend.used())
            seen.append(used)
            wrong += row((time.monotonic() - began) / 60, minutes * 60 / INTERVALS, matrix, replies, used)
        await publishing
    return not wrong and has_not_grown(seen)


async def publish(matrix: Matrix, changes: int, seconds: float) -> None:
    """Publish `changes` versions, evenly over `seconds`."""
    began = time.monotonic()
    for change in range(changes):
        await asyncio.sleep(max(0.0, began + (change + 0.5) * seconds / changes - time.monotonic()))
        await matrix.publish()


def row(minute: float, seconds: float, matrix: Matrix, replies: Sequence[Reply], used: Sequence[int]) -> int:
    """Print a line; return the number of wrong responses."""
    times = sorted(reply.ended - reply.began for reply in replies) or [0.0]
    median, late = (1000 * times[int(len(times) * part)] for part in (0.5, 0.99))
    verdicts = tally(matrix.reference, list(replies))
    wrong, refused = verdicts["wrong"] + verdicts["unreachable"], verdicts["refused"]
    open_, resident, site_open, site_resident = used
    print(  # noqa: T201 - the command's answer
        f"| {minute:.1f} | {len(replies) / seconds:.0f} | {median:.1f} ms | {late:.0f} ms "
        f"| {hit_rate(replies, 'cached page')}, {hit_rate(replies, 'cached API', 'uncached API')} "
        f"| {verdicts['former']} | {refused} | {wrong} "
        f"| {resident // 1024}, {open_} | {site_resident // 1024}, {site_open} |",
        flush=True,
    )
    return wrong


def hit_rate(replies: Sequence[Reply], *kinds: Kind) -> str:
    """Return the share of responses that a cache sent."""
    stored = [reply.stored for reply in replies if reply.kind in kinds]
    return f"{sum(stored) / max(1, len(stored)):.0%}"


def has_not_grown(seen: Sequence[tuple[int, int, int, int]]) -> bool:
    """Compare the last interval with the second, when caches have filled."""
    first, last = seen[1], seen[-1]
    limits = (MOST_DESCRIPTORS, MOST_MEGABYTES * 1024) * 2
    return all(after <= before + limit for before, after, limit in zip(first, last, limits, strict=True))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description="load for a long time")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=int, default=100, help="requests a second")
    parser.add_argument("--changes", type=int, default=40, help="versions published meanwhile")
    given = parser.parse_args()
    sys.exit(0 if asyncio.run(soak(given.minutes, given.rate, given.changes)) else 1)


if __name__ == "__main__":
    main()
