"""Tables as files: CSV, SQLite, Parquet, and a description of them all. The output is reproducible."""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec

from apps.backend.bulk.columns import BulkTable, TableColumn
from packages.types.version import DataVersion

MIDNIGHT: Final = (1980, 1, 1, 0, 0, 0)  # The timestamp of all files in an archive, the earliest possible one.
SQLITE_TYPES: Final = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
DUCKDB_TYPES: Final = {
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "time": "TIME",
}
LICENCES: Final = (
    {"name": "CC0-1.0", "title": "Results until round 18 of 2025: RaceData by TracingInsights"},
    {"name": "CC-BY-4.0", "title": "Results from round 19 of 2025 on: f1db, attribution required"},
    {"name": "CC-BY-NC-SA-4.0", "title": "Data added by a sync with Jolpica, on instances that run it"},
)
SOURCES: Final = (
    {"title": "RaceData by TracingInsights", "path": "https://github.com/TracingInsights/RaceData"},
    {"title": "f1db", "path": "https://github.com/f1db/f1db"},
)


def write_csv(table: BulkTable) -> bytes:
    """Write a table as CSV: RFC 4180, UTF-8, a header line, empty for null."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(table.rows)
    return text.getvalue().encode()


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, MIDNIGHT), content, zipfile.ZIP_DEFLATED, 9)


def write_sqlite(path: Path, tables: Iterable[BulkTable]) -> None:
    """Write a database with keys, references and an index for each reference."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            for table in tables:
                for statement in _statements(table):
                    connection.execute(statement)
                places = ", ".join("?" * len(table.columns))
                connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", table.rows)  # noqa: S608 - our names
        connection.execute("VACUUM")
    finally:
        connection.close()


def _statements(table: BulkTable) -> list[str]:
    columns = [_declared(column) for column in table.columns]
    if table.key:
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for reference in table.references:
        names = ", ".join(reference.columns)
        columns.append(f"FOREIGN KEY ({names}) REFERENCES {reference.table} ({names})")
    indexes = [
        f"CREATE INDEX {table.name}_{reference.table} ON {table.name} ({', '.join(reference.columns)})"
        for reference in table.references
    ]
    return [f"CREATE TABLE {table.name} ({', '.join(columns)})", *indexes]


def _declared(column: TableColumn) -> str:
    kind = SQLITE_TYPES.get(column.kind, "TEXT")
    return f"{column.name} {kind}{' NOT NULL' if column.required else ''}"


def write_parquet(source: Path, target: Path, table: BulkTable) -> None:
    """Write a table as Parquet, from its CSV file."""
    types = {column.name: DUCKDB_TYPES.get(column.kind, "VARCHAR") for column in table.columns}
    with duckdb.connect(config={"threads": 1}) as connection:
        read = f"read_csv(?, header = true, columns = {types!r}, quote = '\"', escape = '\"', nullstr = '')"
        connection.execute(
            f"COPY (SELECT * FROM {read}) TO ? (FORMAT parquet, COMPRESSION zstd)",  # noqa: S608 - our names
            [str(source), str(target)],
        )


def describe(tables: Sequence[BulkTable], version: DataVersion) -> bytes:
    """Describe the tables as a Frictionless data package."""
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "profile": "tabular-data-package",
                "name": "formula-1",
                "title": "Formula 1 World Championship since 1950",
                "version": version.version,
                "created": version.updated_at.isoformat(),
                "licenses": LICENCES,
                "sources": SOURCES,
                "resources": [_resource(table) for table in tables],
            }
        ),
        indent=2,
    )


def _resource(table: BulkTable) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = table.key
    if table.references:
        schema["foreignKeys"] = [
            {"fields": each.columns, "reference": {"resource": each.table, "fields": each.columns}}
            for each in table.references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": len(table.rows),
        "schema": schema,
    }


def _field(column: TableColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.description}
    return {**field, "constraints": {"required": True}} if column.required else field
