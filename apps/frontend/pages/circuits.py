"""The index of circuits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from htpy import Renderable, p

from apps.frontend.components.calendar_table import circuit_country
from apps.frontend.components.entity_links import circuit_link, csv_link
from apps.frontend.components.formatting import plural, years
from apps.frontend.components.sorting import Order, sortable
from apps.frontend.components.urls import CIRCUITS, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.career import CircuitSummary
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import Column, Row, table

ORDERS: Final = {
    "races": Order(key=lambda circuit: circuit.races, descending=True),
    "name": Order(key=lambda circuit: circuit.circuit_name.casefold()),
    "country": Order(key=lambda circuit: (circuit.location.country, circuit.circuit_name)),
    "seasons": Order(key=lambda circuit: (circuit.last_season or 0, circuit.races), descending=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitIndex:
    """The matching circuits in the order `sort`; the chosen country, and the choices."""

    circuits: Sequence[CircuitSummary]
    countries: Sequence[str]
    country: str = ""
    sort: str = "races"


def circuits_page(index: CircuitIndex, context: PageContext) -> Renderable:
    """List circuits under the form that filters them."""
    options = [("", "All countries"), *((name, name) for name in index.countries)]
    heading = index.country or "All circuits"
    return layout(
        context=context,
        title="Formula 1 circuits",
        description="Every circuit that held a Formula 1 World Championship race since 1950.",
        canonical=_address(index, index.sort),
        indexed=not index.country,
    )[
        page_heading(title="Circuits", lede="From the airfields of 1950 to the streets of today."),
        filters(action=CIRCUITS)[select(label="Country", name="country", options=options, selected=index.country)],
        section(heading=heading, action=csv_link("circuits", country=index.country))[
            p(".quiet")[plural(len(index.circuits), "circuit")], _table(index)
        ]
        if index.circuits
        else empty_state(heading="No circuit there")["The World Championship never raced in this country."],
    ]


def _table(index: CircuitIndex) -> Renderable:
    column = partial(sortable, orders=ORDERS, chosen=index.sort, href=partial(_address, index))
    return table(
        title="Circuits",
        show_title=False,
        columns=(
            column("Circuit", "name", row_heading=True),
            Column(heading="Place", wide_only=True),
            column("Country", "country"),
            column("Races", "races", align="number"),
            column("Seasons", "seasons", unbroken=True, wide_only=True),
        ),
        rows=[_row(circuit) for circuit in index.circuits],
    )


def _address(index: CircuitIndex, sort: str) -> str:
    return with_query(CIRCUITS, country=index.country, sort=None if sort == "races" else sort)


def _row(circuit: CircuitSummary) -> Row:
    return Row(
        (
            circuit_link(circuit),
            circuit.location.locality,
            circuit_country(circuit.location.country),
            circuit.races or "–",
            years(circuit.first_season, circuit.last_season),
        ),
        highlight=None if circuit.races else "quiet",
    )
