"""The memory that a cache takes by the resident size of the process: distinct searches cannot exceed a bound."""

import gc
import sys
from pathlib import Path
from typing import Any

import pytest

from packages.http.conftest import ByTheme, Inside, Versions
from packages.http.edge_cache import EdgeCache

LIMIT = 40_000_000  # A quarter of it for addresses with a query.
BOUND = 15.0  # Megabytes: that quarter, and half as much again for what an allocator wastes.
SEARCHES = 12_000  # Of 3.7 kB each, more than four times as much.


def resident() -> float:
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1000


async def searched(cache: EdgeCache, number: int) -> None:
    async def receive() -> Any:
        raise AssertionError

    async def send(message: Any) -> None:
        pass

    scope: Any = {"type": "http", "method": "GET", "path": "/search", "raw_path": b"/search", "scheme": "http"}
    scope |= {
        "query_string": b"season=%d" % number,
        "headers": [(b"host", b"site"), (b"accept-encoding", b"gzip")],
        "client": None,
    }
    await cache.front(cache)(scope, receive, send)


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
async def test_distinct_searches_take_no_more_memory_than_they_may() -> None:
    cache = EdgeCache(Inside(), ByTheme(), Versions(), limit=LIMIT, clock=lambda: 0.0)
    for number in range(200):  # What is imported and started at first use is no part of it.
        await searched(cache, number)
    before = resident()
    for number in range(SEARCHES):
        await searched(cache, 10_000 + number)
    grown = resident() - before
    assert cache.stored_queries.used <= LIMIT // 4
    assert len(cache.stored_queries) < SEARCHES / 3
    assert grown <= BOUND, grown
