"""Memory that threads retain, measured by the resident size of a separate process."""

import subprocess
import sys

import pytest

PROGRAM = """
import concurrent.futures, pathlib, random, sys
import brotli
from packages.service.memory import use_one_arena

def resident():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1000

if sys.argv[1] == "one":
    use_one_arena()
body = " ".join(str(random.random()) for _ in range(9_000)).encode()
before = resident()
with concurrent.futures.ThreadPoolExecutor(8) as threads:
    list(threads.map(lambda number: len(brotli.compress(body, quality=6)), range(64)))
print(resident() - before)
"""


def grown(arenas: str) -> float:
    ended = subprocess.run([sys.executable, "-c", PROGRAM, arenas], check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return float(ended.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_threads_that_compress_leave_little_behind() -> None:
    assert min(grown("one") for _ in range(2)) <= 20, grown("many")
