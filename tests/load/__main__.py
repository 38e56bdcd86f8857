"""`python -m tests.load`: measure stored and first responses, changes of the data and memory, and print a table.

Ends with code 1 if a ratio is more than 15 % below the median of the last five runs in the history.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from apps.backend.database.errors import DatabaseUnavailableError
from tests.load import cold, report, throughput, versions
from tests.load.generator import LoadError
from tests.load.report import Results
from tests.load.servers import Servers, all_running, memory, wait_for_downloads

PARTS = ("cold", "throughput", "change", "soak")
PAGE = Path("docs/performance.md")


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part, not all; can be repeated")
    parser.add_argument("--runs", type=int, default=5, help="interleaved runs of each kind (default: 5)")
    parser.add_argument("--seconds", type=float, default=2.0, help="length of a run (default: 2)")
    parser.add_argument("--versions", type=int, default=20, help="versions of the soak (default: 20)")
    parser.add_argument("--soak-seconds", type=float, default=10.0, help="load for each of them (default: 10)")
    parser.add_argument("--history", type=Path, help="JSON file to compare with and to add to")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}")
    return parser.parse_args(given)


def measure(servers: Servers, chosen: argparse.Namespace) -> Results:
    """Measure the chosen parts; what must be in no cache comes first."""
    parts = chosen.only or PARTS
    wait_for_downloads(servers)
    results = Results(
        when=report.now(),
        machine=report.machine(),
        started=servers.started,
        megabytes={name: memory(servers.pids[name]) for name in ("backend", "site")},
        cold=cold.measure(servers) if "cold" in parts else {},
        throughput=throughput.measure(servers, chosen.runs, chosen.seconds) if "throughput" in parts else {},
        change=asyncio.run(versions.change(servers)) if "change" in parts else None,
    )
    if "soak" not in parts:
        return results
    load, soak = asyncio.run(versions.soak(servers, chosen.versions, chosen.soak_seconds))
    return msgspec.structs.replace(results, soak=soak, soak_load=load)


def main(given: Sequence[str]) -> int:
    """Start everything, measure, report, stop everything."""
    chosen = arguments(given)
    try:
        with all_running() as servers:
            results = measure(servers, chosen)
    except (LoadError, DatabaseUnavailableError) as error:
        print(f"load: {error}", file=sys.stderr)  # noqa: T201 - the command's answer
        return 2
    earlier = report.read(chosen.history)
    page = report.markdown(results, before=earlier[0] if earlier else results)
    print(page)  # noqa: T201 - the command's answer
    if chosen.write:
        PAGE.write_text(page)
    if chosen.history:
        report.append(chosen.history, earlier, results)
    dropped = report.dropped(earlier, results)
    for line in dropped:
        print(f"slower than before: {line}", file=sys.stderr)  # noqa: T201 - likewise
    return 1 if dropped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
