"""The all-time records."""

from collections.abc import Sequence
from itertools import groupby

from htpy import Node, Renderable, p

from apps.frontend.components.csv_link import csv_link
from apps.frontend.components.entity_links import constructor_cell, driver_cell, race_link
from apps.frontend.components.formatting import amount
from apps.frontend.components.urls import RECORDS, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.record import RecordEntry, RecordTable
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid, stack
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link

GROUPS = ("drivers", "constructors")


def records_page(records: Sequence[RecordTable], group: str, context: PageContext) -> Renderable:
    """Show the tables of `group`, "drivers" or "constructors", by category."""
    shown = [record for record in records if record.group == group]
    categories = [(name, list(members)) for name, members in groupby(shown, lambda record: record.category)]
    return layout(
        context=context,
        title=f"Formula 1 records: {group}",
        description=f"All-time Formula 1 records of {group}: wins, poles, podiums, titles, streaks and more.",
        canonical=_address(group),
    )[
        page_heading(title="Records", lede="The best ten of everything that can be counted since 1950."),
        tabs(
            label="Records of",
            links=[Link(name.capitalize(), _address(name)) for name in GROUPS],
            current=_address(group),
        ),
        tabs(
            label="On this page", links=[Link(_title(name), f"#{_anchor(name)}") for name, _ in categories], current=""
        ),
        [_category(name, tables) for name, tables in categories],
    ]


def _category(name: str, records: Sequence[RecordTable]) -> Renderable:
    return section(heading=_title(name), id=_anchor(name), action=csv_link("records", category=name))[
        grid(cell="l", gap="l")[[_record(record) for record in records]]
    ]


def _record(record: RecordTable) -> Renderable:
    return section(heading=record.title, level=3, id=record.record_id)[
        stack(gap="xs")[
            _conditions(record),
            table(
                title=record.title,
                show_title=False,
                columns=(
                    Column(heading="#", align="number"),
                    Column(heading=record.group[:-1].capitalize(), row_heading=True),
                    Column(heading=_heading(record), align="number"),
                    Column(heading="When", wide_only=True),
                ),
                rows=[_row(entry, record) for entry in record.entries],
            ),
        ]
    ]


def _conditions(record: RecordTable) -> Node:
    said = [text for text in (record.minimum, record.note) if text]
    return p(".quiet")[". ".join(said)] if said else None


def _heading(record: RecordTable) -> str:
    return {"percent": "Share", "days": "Age", "points": "Points", "places": "Places"}.get(record.unit, "Count")


def _row(entry: RecordEntry, record: RecordTable) -> Row:
    return Row(
        (entry.rank, _who(entry), _value(entry, record), _when(entry, record)),
        highlight="gold" if entry.rank == 1 else None,
    )


def _who(entry: RecordEntry) -> Node:
    if entry.driver:
        return driver_cell(entry.driver)
    return constructor_cell(entry.constructor) if entry.constructor else "–"


def _value(entry: RecordEntry, record: RecordTable) -> str:
    match record.unit:
        case "percent":
            return f"{entry.value:.1f} %"
        case "days":
            return entry.detail or f"{entry.value:,.0f} days"
        case _:
            return amount(entry.value)


def _when(entry: RecordEntry, record: RecordTable) -> Node:
    if entry.race:
        return race_link(entry.race)
    return entry.detail if entry.detail and record.unit != "days" else "–"


def _address(group: str) -> str:
    return with_query(RECORDS, group=None if group == GROUPS[0] else group)


def _title(category: str) -> str:
    return category.replace("-", " ").replace("_", " ").capitalize()


def _anchor(category: str) -> str:
    return category.lower().replace(" ", "-")
