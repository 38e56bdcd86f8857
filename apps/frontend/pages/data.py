"""All data to download."""

from collections.abc import Iterator, Sequence
from typing import Final

from htpy import Node, Renderable, a, code, div, li, p, ul

from apps.frontend.components.example import example
from apps.frontend.components.formatting import day
from apps.frontend.components.urls import ABOUT, DATA, DEVELOPERS, download_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.version import BulkFile, BulkManifest
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.table.table import Column, table

PACKAGE: Final = "datapackage.json"
TABLE_FORMATS: Final = ("csv", "parquet")


def data_page(manifest: BulkManifest | None, context: PageContext) -> Renderable:
    """List the files, if there are any yet, and show how to read them."""
    return layout(
        context=context,
        title="Data to download",
        description="Every Formula 1 result since 1950 as CSV, SQLite and Parquet files, with documented columns.",
        canonical=DATA,
    )[
        page_heading(title="Data to download", lede="Every race since 1950 in files: CSV, SQLite and Parquet."),
        _files(manifest) if manifest else p["The files are being built. They will be available in about a minute."],
        div(".prose")[_reading(context.absolute(DATA), are_there=manifest is not None), _terms()],
    ]


def _files(manifest: BulkManifest) -> Renderable:
    whole = [file for file in manifest.files if file.rows is None]
    rows: list[Sequence[Node]] = [[_link(file.name, file.name), file.title, _size(file)] for file in whole]
    columns = [
        Column(heading="File", row_heading=True),
        Column(heading="What it has"),
        Column(heading="Size", align="number"),
    ]
    return div(".flow")[
        p[
            f"Data as of {day(manifest.updated_at)}, {manifest.updated_at:%H:%M} UTC, version ",
            code[manifest.version],
            ". New files are built after every change of the data; these URLs stay the same.",
        ],
        table(title="All tables in one file", columns=columns, rows=rows),
        table(title="Single tables", columns=_table_columns(), rows=_tables(manifest)),
    ]


def _table_columns() -> list[Column]:
    return [
        Column(heading="Table", row_heading=True),
        Column(heading="What it has", wide_only=True),
        Column(heading="Rows", align="number"),
        *(Column(heading=kind, unbroken=True) for kind in ("CSV", "Parquet")),
    ]


def _tables(manifest: BulkManifest) -> Iterator[list[Node]]:
    by_name = {file.name: file for file in manifest.files}
    for name, file in by_name.items():
        stem, _, kind = name.rpartition(".")
        if file.rows is not None and kind == TABLE_FORMATS[0]:
            sizes = [_size(by_name[f"{stem}.{each}"]) for each in TABLE_FORMATS]
            links = [_link(f"{stem}.{each}", size) for each, size in zip(TABLE_FORMATS, sizes, strict=True)]
            yield [code[stem], file.title, f"{file.rows:,}", *links]


def _link(name: str, words: str) -> Renderable:
    return a(href=download_address(name), aria_label=None if words == name else f"{name}, {words}")[words]


def _size(file: BulkFile) -> str:
    kilobytes = file.size / 1_000
    return f"{kilobytes / 1_000:.1f} MB" if kilobytes >= 1_000 else f"{max(1, round(kilobytes))} kB"


def _reading(address: str, *, are_there: bool) -> Renderable:
    latest = f"{address}/latest"
    package = a(href=download_address(PACKAGE))[PACKAGE] if are_there else code[PACKAGE]
    return section(heading="How to read them")[
        p[
            "Columns, types, units and keys are described in ",
            package,
            ", a data package as Frictionless defines it. Text is UTF-8, an empty field is unknown, times are UTC.",
        ],
        example(
            "pandas: races won by each driver",
            "python",
            "import pandas",
            f'results = pandas.read_csv("{latest}/results.csv")',
            'results[results.position == 1].groupby("driverId").size().nlargest(10)',
        ),
        example(
            "DuckDB: champions by season, the leader of the open one",
            "sql",
            f"-- curl -O {latest}/driver_standings.parquet",
            "SELECT season, arg_max(driverId, round) AS champion FROM 'driver_standings.parquet'",
            "WHERE position = 1 GROUP BY season ORDER BY season;",
        ),
        example(
            "SQLite: points of a team by season",
            "sql",
            f"-- curl -O {latest}/f1.sqlite",
            "SELECT season, max(points) FROM constructor_standings WHERE constructorId = 'ferrari' GROUP BY season;",
        ),
        example(
            "R: grid and finish",
            "r",
            f'results <- read.csv("{latest}/results.csv")',
            "aggregate(position ~ grid, data = results, FUN = mean)",
        ),
        p[
            "Excel: Data, From Web, the address of a CSV file, file origin 65001 (UTF-8). A double click on the file "
            "instead shows accented letters wrongly."
        ],
    ]


def _terms() -> Renderable:
    return section(heading="Terms")[
        ul[
            li["State the source of the data: ", a(href=ABOUT)["sources and licences"], "."],
            li[
                "Names of files, tables and columns stay the same; new ones may be added.",
                " URLs of a single version contain it in place of ",
                code["latest"],
                ", for as long as it is the newest or the one before.",
            ],
            li["Downloads can be resumed (range requests), and checked for changes by their ETag."],
            li["For single questions there are the ", a(href=DEVELOPERS)["APIs"], "."],
        ]
    ]
