"""The short form; `./pants run tests/interruptions/__main__.py -- 200` is the long one."""

from pathlib import Path

from tests.interruptions.trial import run


async def test_interrupted_at_any_moment_load_and_sync_leave_one_version_and_the_next_run_completes_it(
    tmp_path: Path,
) -> None:
    found = await run(tmp_path, kills=3, cuts=3, pairs=1)
    assert sum(tally.interrupted for tally in found.values()) >= 5
    assert all(tally.former + tally.new == tally.interrupted + tally.ended for tally in found.values())
    assert sum(tally.reads for tally in found.values()) > 10
