"""Resident memory of a server with all data since 1950, over many versions."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "apps.backend.testing.resident"]
MOST = 190.0  # Megabytes, excluding the process that starts the server's workers.
MOST_GROWTH = 12.0  # Between the third version and the last: fragments of pages.


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_memory_is_bounded_and_does_not_grow_from_version_to_version(tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    subprocess.run([*PROGRAM, "write", copy], check=True)  # noqa: S603 - ours
    ended = subprocess.run([*PROGRAM, "measure", copy, "8"], check=True, capture_output=True, text=True)  # noqa: S603
    megabytes = [float(line) for line in ended.stdout.splitlines()]
    assert len(megabytes) == 9
    assert max(megabytes) <= MOST, megabytes
    assert megabytes[-1] - megabytes[2] <= MOST_GROWTH, megabytes
