"""The index of circuits."""

from collections.abc import Sequence

from htpy import Renderable

from apps.frontend.components.addresses import CIRCUITS
from apps.frontend.components.calendar_table import circuit_country
from apps.frontend.components.csv_link import csv_link
from apps.frontend.components.entity_links import circuit_link
from apps.frontend.components.wording import plural, years
from apps.frontend.pages.layout import layout
from apps.frontend.pages.view import View
from packages.types.career import CircuitSummary
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import Column, Row, table


def circuits_page(circuits: Sequence[CircuitSummary], countries: Sequence[str], country: str, view: View) -> Renderable:
    """List circuits, those of `country` if one was chosen; `countries` can be chosen."""
    options = [("", "All countries"), *((name, name) for name in countries)]
    return layout(
        view=view,
        title="Formula 1 circuits",
        description="Every circuit that held a Formula 1 World Championship race since 1950.",
        canonical=CIRCUITS,
        indexed=not country,
    )[
        page_heading(
            title="Circuits", lede=f"{plural(len(circuits), 'circuit')}, from the airfields of 1950 to today."
        ),
        filters(action=CIRCUITS)[select(label="Country", name="country", options=options, selected=country)],
        section(heading=country or "All circuits", action=csv_link("circuits"))[_table(circuits)]
        if circuits
        else empty_state(heading="No circuit there")["The World Championship never raced in this country."],
    ]


def _table(circuits: Sequence[CircuitSummary]) -> Renderable:
    ordered = sorted(circuits, key=lambda circuit: (-circuit.races, circuit.circuit_name))
    return table(
        title="Circuits by number of races",
        show_title=False,
        columns=(
            Column(heading="Circuit", row_heading=True),
            Column(heading="Place", wide_only=True),
            Column(heading="Country"),
            Column(heading="Races", align="number"),
            Column(heading="Seasons"),
        ),
        rows=[_row(circuit) for circuit in ordered],
    )


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
