"""The results: a table for people, and JSON with those of earlier runs to compare with."""

import datetime as dt
import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from tests.load.cold import Cold
from tests.load.throughput import Throughput
from tests.load.versions import Change, Soak

LARGEST_DROP: Final = 0.15
MOST_RUNS: Final = 60


class Results(Struct, frozen=True, kw_only=True):
    """Everything that one run measured; absent parts were not asked for."""

    when: str
    machine: str
    started: dict[str, float] = {}
    megabytes: dict[str, float] = {}
    throughput: dict[str, Throughput] = {}
    cold: dict[str, dict[str, Cold]] = {}
    change: Change | None = None
    soak: dict[str, Soak] = {}


def machine() -> str:
    """Describe what the figures depend on."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return f"{cores} cores, load average {load:.1f}, CPython {platform.python_version()}"


def now() -> str:
    """Return the time of the run."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="minutes")


def append(file: Path, results: Results) -> list[str]:
    """Add a run to the history in `file`; return the ratios that dropped too far since the run before it."""
    history = msgspec.json.decode(file.read_bytes(), type=list[Results]) if file.exists() else []
    dropped = list(_dropped(history[-1], results)) if history else []
    runs = [*history, results][-MOST_RUNS:]
    file.write_bytes(msgspec.json.format(msgspec.json.encode(runs), indent=1))
    return dropped


def _dropped(before: Results, after: Results) -> Iterator[str]:
    for name, measured in after.throughput.items():
        former = before.throughput.get(name)
        if former is not None and measured.ratio < former.ratio * (1 - LARGEST_DROP):
            yield f"{name}: {measured.ratio:.2f} of the raw app, was {former.ratio:.2f}"


def markdown(results: Results) -> str:
    """Write docs/performance.md."""
    return "\n".join((*_introduction(results), *_throughput(results), *_cold(results), *_versions(results), ""))


def _introduction(results: Results) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "`python -m tests.load --write` measures all of this and writes this page. Servers have one worker on one"
    yield "core; the load comes from another. A ratio compares the processor time of a response with that of a raw ASGI"
    yield "app that sends the same bytes on the same server, in runs that take turns, so that it holds on any machine."
    yield f"All else is of this one: {results.machine}, {results.when[:10]}."
    yield ""
    yield from _table(
        ("", "ready after", "resident"),
        [
            (name, f"{seconds:.1f} s", f"{results.megabytes.get(name, 0):.0f} MB")
            for name, seconds in results.started.items()
            if name != "raw"
        ],
    )


def _throughput(results: Results) -> Iterator[str]:
    if not results.throughput:
        return
    yield "## Stored responses"
    yield ""
    yield from _table(
        ("", "responses/s", "raw app", "processor time", "raw app", "ratio"),
        [
            (
                name,
                f"{each.rate:,.0f}",
                f"{each.raw_rate:,.0f}",
                f"{each.cpu:.0f} µs",
                f"{each.raw_cpu:.0f} µs",
                f"{each.ratio:.2f}",
            )
            for name, each in results.throughput.items()
        ],
    )


def _cold(results: Results) -> Iterator[str]:
    if not results.cold:
        return
    yield "## First responses, in no cache"
    yield ""
    yield from _table(
        ("", "median", "worst"),
        [
            (f"{part}: {kind}", f"{each.median:.1f} ms", f"{each.worst:.1f} ms")
            for part, kinds in results.cold.items()
            for kind, each in kinds.items()
        ],
    )


def _versions(results: Results) -> Iterator[str]:
    if not (results.change or results.soak):
        return
    yield "## New versions of the data"
    yield ""
    if (change := results.change) is not None:
        yield f"While pages are visited, 99 % of responses come within {change.usual:.1f} ms; in the 20 s after a new"
        yield f"version within {change.during:.1f} ms, with {change.errors} errors."
        yield ""
    for name, soak in results.soak.items():
        yield f"Memory of the {name} after {len(soak.megabytes)} versions under load: {soak.megabytes[-1]:.0f} MB,"
        yield f"{soak.slope:+.2f} MB per version from the fourth on."
        yield ""


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield "| " + " | ".join(headings) + " |"
        yield "|---|" + "---:|" * (len(headings) - 1)
        yield from ("| " + " | ".join(row) + " |" for row in rows)
        yield ""
