"""Definition of a table of the bulk data: its columns with types, units and meaning. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from msgspec import Struct

ColumnType = Literal["integer", "number", "string", "boolean", "date", "time"]
CellValue = str | int | float | None


SEPARATOR: Final = "; "  # Between the items of a list in one field.


class TableColumn(Struct, frozen=True):
    """A column; `kind` is a type of Frictionless's table schema. Times are `HH:MM:SS`, dates `YYYY-MM-DD`."""

    name: str
    kind: ColumnType
    description: str
    required: bool = False


class Reference(Struct, frozen=True):
    """A foreign key: these columns name a row of another table, by the columns of the same names."""

    columns: tuple[str, ...]
    table: str


class BulkTable(Struct, frozen=True, kw_only=True):
    """A table with all its rows, in order; `key` is unique, and empty where no columns are."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    rows: Sequence[tuple[CellValue, ...]]


def bulk_table(
    name: str,
    title: str,
    columns: Iterable[TableColumn],
    rows: Iterable[tuple[CellValue, ...]],
    *,
    key: tuple[str, ...] = (),
    references: Iterable[Reference] = (),
) -> BulkTable:
    """Make a table, reading its rows immediately."""
    return BulkTable(
        name=name, title=title, columns=tuple(columns), key=key, references=tuple(references), rows=tuple(rows)
    )


def cells(record: Any, columns: Iterable[TableColumn]) -> tuple[CellValue, ...]:
    """Return a record's values by column, read from the attributes of the same names in snake case."""
    return tuple(_cell(getattr(record, _attribute(column.name))) for column in columns)


@cache
def _attribute(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _cell(value: Any) -> CellValue:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return SEPARATOR.join(value) or None
    cell: CellValue = None if value == "" else value
    return cell


SEASON: Final = TableColumn("season", "integer", "Championship year", required=True)
ROUND: Final = TableColumn("round", "integer", "Number of the race within its season, from 1", required=True)
DRIVER: Final = TableColumn("driverId", "string", "Ergast's id of the driver", required=True)
CIRCUIT: Final = TableColumn("circuitId", "string", "Ergast's id of the circuit", required=True)
CONSTRUCTOR: Final = TableColumn("constructorId", "string", "Ergast's id of the constructor", required=True)
URL: Final = TableColumn("url", "string", "Page in Wikipedia")
NUMBER: Final = TableColumn("number", "integer", "Number of the car")
NATIONALITY: Final = TableColumn("nationality", "string", "Nationality, in English")

TO_RACE: Final = Reference(("season", "round"), "races")
TO_DRIVER: Final = Reference(("driverId",), "drivers")
TO_CONSTRUCTOR: Final = Reference(("constructorId",), "constructors")
