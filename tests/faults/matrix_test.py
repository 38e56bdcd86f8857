"""The short form of the fault matrix; `python -m tests.faults` is the long one."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from apps.backend.dataset import of_seasons
from apps.backend.seed import seed
from tests.faults.load import SEASONS, Load
from tests.faults.matrix import Matrix
from tests.faults.system import System

SECONDS = 2.0  # Seconds that each fault lasts.
RECOVERY_LIMIT = 20.0  # Twice the guaranteed time: other tests run in parallel.
MOST_DESCRIPTORS, MOST_MEGABYTES = 40, 120  # The allowed growth of the apps after all faults.

CELLS = [
    ("mongodb", "hung"),
    ("source", "garbage"),
    ("redis", "killed"),
    ("backend", "hung"),
    ("backend", "out of memory"),
    ("frontend", "out of memory"),
]


@pytest.fixture(scope="module")
async def matrix() -> AsyncIterator[Matrix]:
    async with System(of_seasons(seed.read(), SEASONS)) as system, Load(system.site_url) as load:
        matrix = Matrix(system, load)
        await matrix.learn()
        load.start()
        await asyncio.sleep(2)
        yield matrix


async def test_no_fault_brings_a_wrong_answer_and_all_are_recovered_from(matrix: Matrix) -> None:
    apps = (matrix.system.backend, matrix.system.frontend)
    before = [app.used() for app in apps]
    for part, fault in CELLS:
        cell = await matrix.run(part, fault, SECONDS)
        name = f"{part} {fault}"
        assert not cell.wrong, f"{name}: {[(reply.path, reply.status, reply.version) for reply in cell.wrong[:5]]}"
        assert cell.recovery <= RECOVERY_LIMIT, f"{name}: well again only after {cell.recovery:.1f} s"
        if part != "frontend":
            assert not cell.cached_during["refused"], f"{name}: pages that were rendered before were refused"
            assert not cell.during["unreachable"], name
    for app, (descriptors, kilobytes) in zip(apps, before, strict=True):
        now_open, now_resident = app.used()
        assert now_open <= descriptors + MOST_DESCRIPTORS, f"{app.module} leaks descriptors"
        assert now_resident <= kilobytes + MOST_MEGABYTES * 1024, f"{app.module} grows"
