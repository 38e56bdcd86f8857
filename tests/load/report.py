"""The results: a table for people, and JSON with those of earlier runs to compare with."""

import datetime as dt
import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from tests.load.cold import Cold
from tests.load.throughput import Throughput
from tests.load.versions import CHANGE_SECONDS, VISITORS_PER_SECOND, Change, Soak, SoakLoad

LARGEST_DROP: Final = 0.15
MOST_RUNS: Final = 60
COMPARED: Final = 5  # The last runs, so that a slow decline is noticed too.


class Results(Struct, frozen=True, kw_only=True):
    """All measurements of one run; parts that were not requested are absent."""

    when: str
    machine: str
    started: dict[str, float] = {}
    megabytes: dict[str, float] = {}
    throughput: dict[str, Throughput] = {}
    cold: dict[str, dict[str, Cold]] = {}
    change: Change | None = None
    soak: dict[str, Soak] = {}
    soak_load: SoakLoad | None = None


def machine() -> str:
    """Describe the machine."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return f"{cores} cores, load average {load:.1f}, CPython {platform.python_version()}"


def now() -> str:
    """Return the time of the run."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="minutes")


def read(file: Path | None) -> list[Results]:
    """Read the earlier runs, the oldest first; none if there is no such file."""
    return msgspec.json.decode(file.read_bytes(), type=list[Results]) if file and file.exists() else []


def append(file: Path, earlier: Sequence[Results], results: Results) -> None:
    """Add a run to the history in `file`."""
    runs = [*earlier, results][-MOST_RUNS:]
    file.write_bytes(msgspec.json.format(msgspec.json.encode(runs), indent=1))


def dropped(earlier: Sequence[Results], results: Results) -> list[str]:
    """Return the ratios that are too far below the median of the last runs."""
    found = []
    for name, measured in results.throughput.items():
        former = [run.throughput[name].ratio for run in earlier if name in run.throughput][-COMPARED:]
        if former and measured.ratio < (usual := statistics.median(former)) * (1 - LARGEST_DROP):
            found.append(f"{name}: {measured.ratio:.2f} of the raw app, was {usual:.2f}")
    return found


def markdown(results: Results, before: Results) -> str:
    """Write docs/performance.md, with the figures of the run `before` beside those of this one."""
    parts = (_introduction(results, before), _throughput(results, before), _cold(results, before), _versions(results))
    return "\n".join((*chain(*parts), ""))


def _introduction(results: Results, before: Results) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "`python -m tests.load --history FILE --write` measures all of this and writes this page. Servers have"
    yield "one worker on one core; the load comes from another. A ratio compares the processor time of a response"
    yield "with that of a raw ASGI app that sends the same bytes on the same server, in runs that take turns, so that"
    yield "it holds on any machine."
    yield "All else is of this one and of its build of CPython: Debian's renders pages a tenth faster than pyenv's"
    yield "(`F1_PYTHON=/usr/bin/python3.11 ./pants python -m tests.load`); the images' was optimised with profiles."
    yield f"Here: {results.machine}, {results.when[:10]}."
    yield f'"Before" is the oldest run in the file: {before.machine}, {before.when[:10]}.'
    yield ""
    yield from _table(
        ("", "ready after", "before", "resident", "before"),
        [
            (
                name,
                f"{seconds:.1f} s",
                f"{before.started.get(name, 0):.1f} s",
                f"{results.megabytes.get(name, 0):.0f} MB",
                f"{before.megabytes.get(name, 0):.0f} MB",
            )
            for name, seconds in results.started.items()
            if name != "raw"
        ],
    )


def _throughput(results: Results, before: Results) -> Iterator[str]:
    if not results.throughput:
        return
    yield "## Stored responses"
    yield ""
    yield from _table(
        ("", "responses/s", "raw app", "processor time", "raw app", "ratio", "before"),
        [
            (
                name,
                f"{each.rate:,.0f}",
                f"{each.raw_rate:,.0f}",
                f"{each.cpu:.0f} µs",
                f"{each.raw_cpu:.0f} µs",
                f"{each.ratio:.2f}",
                f"{before.throughput[name].ratio:.2f}" if name in before.throughput else "–",
            )
            for name, each in results.throughput.items()
        ],
    )


def _cold(results: Results, before: Results) -> Iterator[str]:
    if not results.cold:
        return
    yield "## First responses, in no cache"
    yield ""
    yield from _table(
        ("", "median", "before", "worst"),
        [
            (f"{part}: {kind}", f"{each.median:.1f} ms", _median(before, part, kind), f"{each.worst:.1f} ms")
            for part, kinds in results.cold.items()
            for kind, each in kinds.items()
        ],
    )


def _median(results: Results, part: str, kind: str) -> str:
    found = results.cold.get(part, {}).get(kind)
    return f"{found.median:.1f} ms" if found else "–"


def _versions(results: Results) -> Iterator[str]:
    if not (results.change or results.soak):
        return
    yield "## New versions of the data"
    yield ""
    if (change := results.change) is not None:
        yield f"With {VISITORS_PER_SECOND:.0f} requests for pages per second, 99 % of responses come within"
        yield f"{change.usual:.1f} ms of when a request was due; in the {CHANGE_SECONDS:.0f} s after a new version,"
        yield f"when all of these pages are rendered anew, within {change.during:.1f} ms, with {change.errors} errors."
        yield "Here the load shares the site's core, and the backend and the stores, which run on other machines in"
        yield "production, have the other one."
        yield ""
    if (load := results.soak_load) is not None:
        yield f"{load.versions} versions came during {load.seconds / 60:.0f} minutes of this load, with"
        yield f"{load.responses:,} responses, {load.errors} of them errors."
        yield ""
    yield from _table(
        ("", "resident after the last version", "gained per version from the fourth on"),
        [(name, f"{soak.megabytes[-1]:.0f} MB", f"{soak.slope:+.2f} MB") for name, soak in results.soak.items()],
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield "| " + " | ".join(headings) + " |"
        yield "|---|" + "---:|" * (len(headings) - 1)
        yield from ("| " + " | ".join(row) + " |" for row in rows)
        yield ""
