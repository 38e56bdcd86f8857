"""CSV: the rows of a response, with a column per value."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from packages.types.career import CircuitHistory, ConstructorCareer, DriverCareer, TeamCareer
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race import RaceReport
from packages.types.record import RecordEntry, RecordTable
from packages.types.response import Page
from packages.types.schema import Schema
from packages.types.season import SeasonReport
from packages.types.standing import ConstructorStandings, DriverStandings

# The field of a response that contains its rows.
ROWS: Final[dict[type[msgspec.Struct], str]] = {
    Page: "items",
    SeasonReport: "races",
    RaceReport: "results",
    DriverStandings: "standings",
    ConstructorStandings: "standings",
    DriverCareer: "seasons",
    ConstructorCareer: "seasons",
    TeamCareer: "seasons",
    CircuitHistory: "races",
    RecordTable: "entries",
    RaceProvenance: "values",
    DataReport: "disputed",
}


class RecordRow(Schema, frozen=True, kw_only=True):
    """An entry of a record table, with the name of its table."""

    record_id: str
    title: str
    unit: str
    entry: RecordEntry


FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
# Gaps and lap counts such as `+22.457`, `-1:02.3` and `+1 Lap` are no formulas and stay as in the JSON.
HARMLESS: Final = re.compile(r"[+-][0-9][0-9.:]{0,15}( Laps?)?")


def has_table(kind: Any) -> bool:
    """Return whether a response of this type is available as CSV."""
    return (get_origin(kind) or kind) in ROWS


def write_table(answer: msgspec.Struct, kind: Any) -> bytes:
    """Encode a response's rows as CSV (RFC 4180), UTF-8, with a header line."""
    row_type = _row_type(kind)
    columns = list(_columns(row_type))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(".".join(column) for column in columns)
    for row in _rows(answer):
        named = msgspec.to_builtins(row)
        writer.writerow(_cell(_value(named, column)) for column in columns)
    return text.getvalue().encode()


def _rows(answer: msgspec.Struct) -> Iterator[msgspec.Struct]:
    for row in getattr(answer, ROWS[type(answer)]):
        if isinstance(row, RecordTable):
            for entry in row.entries:
                yield RecordRow(record_id=row.record_id, title=row.title, unit=row.unit, entry=entry)
        else:
            yield row


def _row_type(kind: Any) -> Any:
    if kind == Page[RecordTable]:
        return RecordRow
    if get_origin(kind) is Page:
        return get_args(kind)[0]
    return get_args(get_type_hints(kind)[ROWS[kind]])[0]


def _columns(kind: Any, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the columns of a struct, those of nested structs with dotted names; lists stay in one column."""
    for field in msgspec.structs.fields(kind):
        column = (*prefix, field.encode_name)
        within = _struct_in(field.type)
        if within is None:
            yield column
        else:
            yield from _columns(within, column)


def _struct_in(kind: Any) -> Any:
    """Find the struct in `Struct` or `Struct | None`."""
    options: Iterable[Any] = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return next((option for option in options if isinstance(option, type) and issubclass(option, msgspec.Struct)), None)


def _value(row: Any, column: Sequence[str]) -> Any:
    for name in column:
        row = row[name] if row is not None else None
    return row


def _cell(value: Any) -> str:
    text = _text(value)
    # A spreadsheet would run such a text as a formula; numbers are numbers.
    is_number = isinstance(value, int | float)
    is_risky = not is_number and text.startswith(FORMULA_STARTS) and not HARMLESS.fullmatch(text)
    return f"'{text}" if is_risky else text


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | tuple():
            return "; ".join(_text(item) for item in value)
        case dict():
            return _identity(value)
        case _:
            return str(value)


def _identity(item: dict[str, Any]) -> str:
    """Return a short text for an item of a list: its id, or else its values."""
    for name in ("driverId", "constructorId", "circuitId", "teamId"):
        if name in item:
            return str(item[name])
    return " ".join(_text(value) for value in item.values())
