"""Writes the counts in docs/data.md from the bundled data: `./pants run docs/data_table.py`."""

import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from apps.backend.seed import seed
from docs.marked import with_block
from packages.types.provenance import DataReport

PAGE: Final = Path("docs/data.md")
START, END = "<!-- counts: written by docs/data_table.py -->", "<!-- end of counts -->"
SESSIONS: Final = {"race": "races", "sprint": "sprints", "pitStops": "pit stops", "driver": "drivers"}


def counts(report: DataReport) -> str:
    """Write how many values each rule decided, how many rulings did, and what stays disputed."""
    decided = sum(rule.decided for rule in report.rules)
    compared = f"{report.compared:,} rows of races and sprints of the second source are compared with the first"
    lines = (
        f"{compared}, and qualifying, pit stops, drivers and constructors. The bundled file has {_size():,} bytes.",
        "",
        "| decided by | values | |",
        "|---|---:|---|",
        *_rules(report),
        f"| rules, together | {decided:,} | |",
        f"| rulings, lines | {len(report.rulings):,} | |",
        f"| disputed | {len(report.disputed):,} | {', '.join(_disputed(report))} |",
    )
    return "\n".join(lines)


def _size() -> int:
    return len(files("apps.backend.seed").joinpath(seed.FILE_NAME).read_bytes())


def _rules(report: DataReport) -> Iterator[str]:
    for rule in sorted(report.rules, key=lambda rule: (-rule.decided, rule.rule)):
        yield f"| `{rule.rule}` | {rule.decided:,} | {rule.title} |"


def _disputed(report: DataReport) -> Iterator[str]:
    found = Counter((value.session, value.field.split(" ")[0]) for value in report.disputed)
    for (session, field), count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count} `{field}` of {SESSIONS.get(session, session)}"


def with_counts(text: str) -> str:
    """Return the text with the counts between their marks."""
    report = seed.read().report
    if report is None:
        raise LookupError("the bundled data have no report")
    return with_block(text, START, END, counts(report))


if __name__ == "__main__":
    PAGE.write_text(with_counts(PAGE.read_text()))
    sys.stderr.write(f"{PAGE}: counts written\n")
