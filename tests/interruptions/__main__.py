"""Long form: `./pants run tests/interruptions/__main__.py -- 200` interrupts load and sync 200 times, for a table."""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.interruptions.trial import run

if __name__ == "__main__":
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory(prefix="f1-interruptions-") as scratch:
        found = asyncio.run(run(Path(scratch), kills=kills, cuts=kills // 4, pairs=kills // 10))
    print("| what | interrupted | had ended | former version | new version | reads beside it |")  # noqa: T201 - the table
    print("|---|---|---|---|---|---|")  # noqa: T201
    for name, tally in found.items():
        row = (tally.interrupted, tally.ended, tally.former, tally.new, tally.reads)
        print(f"| {name} | {' | '.join(map(str, row))} |")  # noqa: T201
