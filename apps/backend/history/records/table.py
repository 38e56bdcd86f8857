"""A record and its table."""

from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from typing import Final, Literal

from msgspec import Struct

from apps.backend.history.records.field import Candidate, CandidatePool
from packages.types.record import RecordEntry, RecordTable

ROWS: Final = 10


class RecordDefinition(Struct, frozen=True, kw_only=True):
    """A record: title, unit, and the function that yields its candidates."""

    name: str
    title: str
    group: Literal["drivers", "constructors", "teams"]
    category: str
    unit: Literal["count", "points", "percent", "days", "places"]
    candidates: Callable[[CandidatePool], Iterable[Candidate]]
    lowest_first: bool = False
    minimum: str | None = None
    note: str | None = None


def ranked_table(record: RecordDefinition, field: CandidatePool, rows: int = ROWS) -> RecordTable:
    """Rank the candidates of a record: the best `rows`, and all that share the last place."""
    candidates = tuple(record.candidates(field))
    sign = 1 if record.lowest_first else -1
    best = nsmallest(rows, (sign * row.value for row in candidates))
    contenders = [row for row in candidates if sign * row.value <= best[-1]] if best else []
    ordered = sorted(contenders, key=lambda row: (sign * row.value, _name(row)))
    return RecordTable(
        record_id=f"{record.group}-{record.name}",
        title=record.title,
        group=record.group,
        category=record.category,
        unit=record.unit,
        minimum=record.minimum,
        note=record.note,
        entries=tuple(_ranked(ordered)),
    )


def _ranked(ordered: Sequence[Candidate]) -> Iterable[RecordEntry]:
    rank = 0
    for place, row in enumerate(ordered, start=1):
        if place == 1 or row.value != ordered[place - 2].value:
            rank = place
        yield RecordEntry(
            rank=rank,
            driver=row.driver,
            constructor=row.constructor,
            team=row.team,
            value=round(row.value, 2),
            detail=row.detail,
            race=row.race,
        )


def _name(row: Candidate) -> str:
    if row.driver is not None:
        return f"{row.driver.family_name} {row.driver.given_name}"
    named = row.constructor or row.team
    return named.name if named is not None else ""
