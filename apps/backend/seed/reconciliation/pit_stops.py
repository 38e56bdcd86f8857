"""Merges the pit stops of both sources; the second includes those before 2011."""

from collections.abc import Sequence
from typing import NamedTuple

from apps.backend.seed.reconciliation.findings import Finding, shown
from apps.backend.seed.rows import PitStopRow
from apps.backend.seed.second_source import SecondPitStopRow


class MergedPitStops(NamedTuple):
    """The merged rows of all races, and the findings."""

    rows: tuple[PitStopRow, ...]
    findings: tuple[Finding, ...]


def merged_pit_stops(first: Sequence[PitStopRow], second: Sequence[SecondPitStopRow]) -> MergedPitStops:
    """Merge by whole races: from the first source, which has the time of day, or else from the second."""
    known = {row.race for row in first}
    added = [row for row in second if row.race not in known]
    rows = (*first, *map(_stored, added))
    others = {(row.season, row.round, row.driver_id, row.lap): row.stop for row in second}
    return MergedPitStops(tuple(sorted(rows, key=lambda row: row.race)), tuple(_differences(first, others)))


def _differences(first: Sequence[PitStopRow], others: dict[tuple[int, int, str, int], int]) -> list[Finding]:
    found = []
    for row in first:
        other = others.get((row.season, row.round, row.driver_id, row.lap), row.stop)
        if other != row.stop:
            found.append(_finding(row, other))
    return found


def _finding(row: PitStopRow, other: int) -> Finding:
    return Finding(
        season=row.season,
        round=row.round,
        session="pitStops",
        driver_id=row.driver_id,
        field=f"stop on lap {row.lap}",
        first=shown(row.stop),
        second=shown(other),
        value=shown(row.stop),
        outcome="disputed",
    )


def _stored(row: SecondPitStopRow) -> PitStopRow:
    return PitStopRow(
        season=row.season,
        round=row.round,
        driver_id=row.driver_id,
        stop=row.stop,
        lap=row.lap,
        duration=row.duration,
    )
