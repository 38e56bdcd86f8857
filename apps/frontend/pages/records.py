"""All-time records: an index, and a page for each with filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from htpy import Node, Renderable, a

from apps.frontend.components.condition_filters import era_filters, scope_filters
from apps.frontend.components.entity_links import constructor_cell, csv_link, driver_cell, race_link
from apps.frontend.components.formatting import amount
from apps.frontend.components.urls import RECORDS, team_address, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.choices import FilterChoices
from packages.types.record import RecordEntry, RecordTable
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import stack
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link

GROUPS: Final = ("drivers", "teams", "constructors")
GROUP_NAMES: Final = {"drivers": "Drivers", "teams": "Teams", "constructors": "Constructors as scored"}
CATEGORY_NAMES: Final[Mapping[str, str]] = {
    "totals": "Totals",
    "rates": "Rates",
    "seasons": "Within a season",
    "streaks": "Streaks",
    "circuits": "At one circuit",
    "ages": "Youngest and oldest",
    "waits": "From behind, and waits",
}
ACTIVE: Final = (("", "All"), ("true", "Racing this season"))
# Parameters as the API names them, in the order of an address.
FIELDS: Final = ("since", "until", "constructorId", "circuitId", "nationality", "active")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A record under conditions, and what can be chosen."""

    record: RecordTable
    conditions: Mapping[str, str]
    choices: FilterChoices


def records_page(records: Sequence[RecordTable], group: str, context: PageContext) -> Renderable:
    """List the records of `group`, one of GROUPS, each with its holder, by category."""
    shown = [record for record in records if record.group == group]
    categories = [(name, list(members)) for name, members in groupby(shown, lambda record: record.category)]
    name = GROUP_NAMES[group]
    return layout(
        context=context,
        title=f"Formula 1 records: {name.lower()}",
        description=f"All-time Formula 1 records of {name.lower()}: wins, poles, podiums, titles, streaks and more.",
        canonical=_address(group),
    )[
        page_heading(title="Records", lede="Each record has a page with a hundred rows, by era, team and circuit."),
        tabs(
            label="Records of",
            links=[Link(GROUP_NAMES[each], _address(each)) for each in GROUPS],
            current=_address(group),
        ),
        [_category(category, tables) for category, tables in categories],
    ]


def _category(category: str, records: Sequence[RecordTable]) -> Renderable:
    name = CATEGORY_NAMES.get(category, category.capitalize())
    return section(heading=name, id=category, action=csv_link("records", category=category))[
        table(
            title=name,
            show_title=False,
            columns=(
                Column(heading="Record", row_heading=True),
                Column(heading="Holder"),
                Column(heading="Value", align="number"),
                Column(heading="Active or set", wide_only=True),
            ),
            rows=[_index_row(record) for record in records],
        )
    ]


def _index_row(record: RecordTable) -> Sequence[Node]:
    best = [entry for entry in record.entries if entry.rank == 1]
    link = a(href=record_address(record.record_id))[record.title]
    if not best:
        return (link, "–", "–", "–")
    more = f" and {len(best) - 1} more" if len(best) > 1 else ""
    return (link, [_holder(best[0]), more], _value(best[0], record), _when(best[0], record))


def record_page(shown: RecordPage, context: PageContext) -> Renderable:
    """Show a hundred rows of a record under the form that filters them."""
    record = shown.record
    group = GROUP_NAMES[record.group].lower()
    csv = csv_link(f"records/{record.record_id}", **dict(shown.conditions))
    return layout(
        context=context,
        title=f"{record.title}: Formula 1 records of {group}",
        description=f"{record.title}: Formula 1 {group} since 1950, by era, team, circuit and nationality.",
        trail=(Link("Records", _address(record.group)),),
        here=record.title,
        canonical=record_address(record.record_id, shown.conditions),
        indexed=not shown.conditions,
    )[
        page_heading(title=record.title, kicker=f"Records of {group}", lede=_conditions(record)),
        _form(shown),
        section(heading="Ranking", id="ranking", action=csv)[_ranking(record) if record.entries else _nobody()],
    ]


def record_address(record_id: str, conditions: Mapping[str, str] | None = None) -> str:
    """Return the address of a record under conditions."""
    given = conditions or {}
    return with_query(f"{RECORDS}/{record_id}", **{name: given.get(name) for name in FIELDS})


def _form(shown: RecordPage) -> Renderable:
    chosen = shown.conditions
    return filters(action=f"{RECORDS}/{shown.record.record_id}")[
        era_filters(chosen, shown.choices),
        scope_filters(chosen, shown.choices),
        select(label="Active", name="active", options=ACTIVE, selected=chosen.get("active", "")),
    ]


def _ranking(record: RecordTable) -> Renderable:
    return stack(gap="xs")[
        table(
            title=record.title,
            show_title=False,
            columns=(
                Column(heading="#", align="number"),
                Column(heading="Driver" if record.group == "drivers" else "Team", row_heading=True),
                Column(heading=_heading(record), align="number"),
                Column(heading=_when_heading(record), wide_only=True),
            ),
            rows=[
                Row(
                    (entry.rank, _holder(entry), _value(entry, record), _when(entry, record)),
                    highlight="gold" if entry.rank == 1 else None,
                )
                for entry in record.entries
            ],
        )
    ]


def _nobody() -> Renderable:
    return empty_state(heading="No entry matches these filters")["Choose fewer filters: all of them must match."]


def _conditions(record: RecordTable) -> Node:
    notes = [text for text in (record.minimum, record.note) if text]
    return " ".join(notes) if notes else "Of all World Championship races since 1950."


def _heading(record: RecordTable) -> str:
    return {"percent": "Share", "days": "Age", "points": "Points", "places": "Places"}.get(record.unit, "Count")


def _when_heading(record: RecordTable) -> str:
    """Return the heading of the last column: the race where the record was set, else the years of the career."""
    return "Set at" if any(entry.race for entry in record.entries) else "Years active"


def _holder(entry: RecordEntry) -> Node:
    if entry.driver:
        return driver_cell(entry.driver)
    if entry.team:
        return a(href=team_address(entry.team.team_id))[entry.team.name]
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
