"""Reads tables from CSV files and names every bad row by file, line and column.

A file is named after its table, its first line names the columns (those of the row type), an empty field is null.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar, get_args

import msgspec
from msgspec import Struct

T = TypeVar("T", bound=Struct)

# The key columns of each table. A driver could share several cars of a race until 1978.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "seasons": ("season",),
    "circuits": ("circuitId",),
    "drivers": ("driverId",),
    "constructors": ("constructorId",),
    "races": ("season", "round"),
    "results": ("season", "round", "driverId", "number"),
    "sprint_results": ("season", "round", "driverId"),
    "qualifying": ("season", "round", "driverId"),
    "pit_stops": ("season", "round", "driverId", "stop"),
    "driver_standings": ("season", "round", "driverId"),
    "constructor_standings": ("season", "round", "constructorId"),
    "champions": ("season",),
}
# The tables that others refer to, wherever these columns appear.
REFERRED_TO: Final = ("seasons", "circuits", "drivers", "constructors", "races")
LISTED: Final = 5  # Rows with the same fault of the same column.


class BadRowsError(Exception):
    """CSV files that cannot be used; `faults` has one line for each bad row, or for many with the same fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class CsvFolder:
    """A folder of CSV files whose rows refer to each other; tables are read in the order of their references."""

    def __init__(self, folder: Path, *, all_columns: bool = True) -> None:
        """Read from `folder`; without `all_columns`, files may have columns that no row type names."""
        self._folder = folder
        self._all_columns = all_columns
        self._faults: dict[tuple[str, str], list[str]] = {}  # By table and kind of fault.
        self._keys: dict[str, set[tuple[object, ...]]] = {}

    def read(self, content: type[T]) -> T:
        """Read the file of each field of `content`, or raise BadRowsError with all faults."""
        tables = {
            field.name: tuple(self._table(field.name, get_args(field.type)[0]))
            for field in msgspec.structs.fields(content)
        }
        if self._faults:
            raise BadRowsError([line for found in self._faults.items() for line in _listed(*found)])
        return content(**tables)

    def _table(self, name: str, row_type: type[T]) -> Iterator[T]:
        columns = [field.encode_name for field in msgspec.structs.fields(row_type)]
        self._keys[name] = set()
        for line, cells in self._lines(name, columns):
            try:
                row = msgspec.convert(dict(zip(columns, cells, strict=True)), row_type, strict=False)
            except msgspec.ValidationError as error:
                self._fault(name, line, _explained(str(error)))
            else:
                self._relate(name, line, dict(zip(columns, msgspec.structs.astuple(row), strict=True)))
                yield row
        if any(table == name for table, _ in self._faults):
            del self._keys[name]  # References to rows that could not be read are not at fault.

    def _lines(self, name: str, columns: list[str]) -> Iterator[tuple[int, list[str | None]]]:
        try:
            text = (self._folder / f"{name}.csv").read_text(encoding="utf-8", errors="strict")
        except (OSError, UnicodeDecodeError) as error:
            self._faults[name, "file"] = [f"{name}.csv: {error}"]
            return
        reader = csv.reader(text.splitlines(keepends=True), strict=True)
        try:
            header = next(reader, [])
            if faults := self._faults_of(header, columns):
                self._fault(name, 1, faults)
                return
            order = [header.index(column) for column in columns]
            for cells in reader:
                if len(cells) == len(header):
                    yield reader.line_num, [cells[index] or None for index in order]
                else:
                    self._fault(name, reader.line_num, f"{len(cells)} fields instead of {len(header)}")
        except csv.Error as error:
            self._fault(name, reader.line_num, str(error))

    def _faults_of(self, header: list[str], columns: list[str]) -> str:
        missing = [f"column {column} is missing" for column in columns if column not in header]
        unknown = [f"column {column} is unknown" for column in header if column not in columns and self._all_columns]
        twice = [f"column {column} is there {times} times" for column, times in Counter(header).items() if times > 1]
        return ", ".join(missing + unknown + twice)

    def _relate(self, name: str, line: int, row: Mapping[str, object]) -> None:
        """Check that the row is unique and its references exist."""
        if name in KEYS:
            key = tuple(row[column] for column in KEYS[name])
            if key in self._keys[name]:
                self._fault(name, line, f"column {', '.join(KEYS[name])}: {_shown(key)} is a duplicate")
            self._keys[name].add(key)
        for table in REFERRED_TO:
            columns = KEYS[table]
            if table == name or table not in self._keys or not set(columns) <= row.keys():
                continue
            reference = tuple(row[column] for column in columns)
            if reference not in self._keys[table] and None not in reference:
                self._fault(name, line, f"column {', '.join(columns)}: {_shown(reference)} is not in {table}.csv")

    def _fault(self, name: str, line: int, reason: str) -> None:
        kind = reason.partition(":")[0]
        self._faults.setdefault((name, kind), []).append(f"{name}.csv line {line}: {reason}")


def _listed(of: tuple[str, str], faults: list[str]) -> list[str]:
    """Return one line for each fault, or the first and the number of the others."""
    if len(faults) <= LISTED:
        return faults
    name, kind = of
    return [faults[0], f"{name}.csv: {len(faults) - 1:,} more lines with a fault like this one: {kind}"]


def _explained(error: str) -> str:
    """Put the column first in msgspec's message: "Expected `int`, got `str` - at `$.grid`"."""
    reason, _, path = error.partition(" - at `$.")
    return f"column {path.rstrip('`')}: {reason}" if path else reason


def _shown(key: tuple[object, ...]) -> str:
    return " ".join(str(part) for part in key)
