"""`python -m tests.faults [--seconds 20]`: the whole fault matrix, as a table; exit code 1 if a promise is broken."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from apps.backend.seed import seed
from tests.faults.load import Load
from tests.faults.matrix import Cell, Matrix
from tests.faults.system import System

RECOVERY_LIMIT = 10.0  # Seconds after the end of a fault.
HEADER = """| component | fault | responses | correct | 503 | unreachable | wrong | recovered after | all new after |
|---|---|---:|---:|---:|---:|---:|---:|---:|"""


async def measure(seconds: float, only: Sequence[str]) -> bool:
    """Run every cell, and print its row."""
    print(HEADER, flush=True)  # noqa: T201 - the command's answer
    sound = True
    async with System(seed.read()) as system, Load(system.site_url) as load:
        matrix = Matrix(system, load)
        await matrix.learn()
        load.start()
        await asyncio.sleep(5)
        before = [app.used() for app in (system.backend, system.frontend)]
        for part, faults in matrix.faults().items():
            for fault in faults:
                if not only or any(text in f"{part} {fault}" for text in only):
                    sound = row(await matrix.run(part, fault, seconds)) and sound
        await asyncio.sleep(5)
        after = [app.used() for app in (system.backend, system.frontend)]
    for name, (fds, kb), (fds_after, kb_after) in zip(("backend", "frontend"), before, after, strict=True):
        print(f"{name}: descriptors {fds} to {fds_after}, resident {kb // 1024} to {kb_after // 1024} MiB")  # noqa: T201
    return sound


def row(cell: Cell) -> bool:
    """Print a row; return whether the guarantees were met."""
    during, total = cell.during, sum(cell.during.values())
    counts = (during["right"] + during["former"], during["refused"], during["unreachable"], len(cell.wrong))
    columns = " | ".join(map(str, counts))
    times = f"{cell.recovery:.1f} s | {cell.renewal:.1f} s"
    print(f"| {cell.part} | {cell.fault} | {total} | {columns} | {times} |", flush=True)  # noqa: T201
    for exit_code, line in cell.synced:
        print(f"  sync: exit code {exit_code}, {line[:200]}", file=sys.stderr)  # noqa: T201
    for reply in cell.wrong[:3]:
        text = f"  wrong: {reply.path} {reply.status} {reply.version} {reply.complaint} {reply.body[:150]!r}"
        print(text, file=sys.stderr)  # noqa: T201
    return not cell.wrong and cell.recovery <= RECOVERY_LIMIT


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="how long each fault lasts")
    parser.add_argument("--only", action="append", default=[], help="cells whose part and fault have this text in them")
    given = parser.parse_args()
    sys.exit(0 if asyncio.run(measure(given.seconds, given.only)) else 1)


if __name__ == "__main__":
    main()
