"""A record and the table that it makes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from apps.backend.history.history import History
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race import RaceReference
from packages.types.record import RecordEntry, RecordTable

ROWS: Final = 10


class Candidate(Struct, frozen=True, kw_only=True):
    """A row that may make it into the table."""

    value: float
    driver: Driver | None = None
    constructor: Constructor | None = None
    detail: str | None = None
    race: RaceReference | None = None


class Record(Struct, frozen=True, kw_only=True):
    """What a table is called, how it counts, and where its rows come from."""

    name: str
    title: str
    group: Literal["drivers", "constructors"]
    category: str
    unit: Literal["count", "points", "percent", "days", "places"]
    candidates: Callable[[History], Iterable[Candidate]]
    lowest_first: bool = False
    minimum: str | None = None
    note: str | None = None


def table(record: Record, history: History) -> RecordTable:
    """Rank the candidates of a record: the best ten, and all who share the tenth place."""
    candidates = record.candidates(history)
    ordered = sorted(candidates, key=lambda row: (row.value if record.lowest_first else -row.value, _name(row)))
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
        if rank > ROWS:
            return
        yield RecordEntry(
            rank=rank,
            driver=row.driver,
            constructor=row.constructor,
            value=round(row.value, 2),
            detail=row.detail,
            race=row.race,
        )


def _name(row: Candidate) -> str:
    if row.driver is not None:
        return f"{row.driver.family_name} {row.driver.given_name}"
    return row.constructor.name if row.constructor is not None else ""
