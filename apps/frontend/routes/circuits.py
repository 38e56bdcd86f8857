"""Circuits."""

import asyncio
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.frontend.backend import LONGEST_PAGE, Backend
from apps.frontend.components.sorting import arranged
from apps.frontend.html import html
from apps.frontend.pages.circuit import circuit_page
from apps.frontend.pages.circuits import ORDERS, CircuitIndex, circuits_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.routes.validation import as_offered, checked_id, chosen_order

Country = Annotated[str | None, QueryParameter(max_length=40)]


@get("/circuits")
async def list_circuits(
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    country: Country = None,
    sort: FromQuery[str | None] = None,
) -> Response[str]:
    """Show the circuits, or those of a country; they fit into one page of a list."""
    everywhere, found = await asyncio.gather(
        backend.circuits(limit=LONGEST_PAGE), backend.circuits(limit=LONGEST_PAGE, country=country or None)
    )
    countries = sorted({circuit.location.country for circuit in everywhere.items})
    order = chosen_order(sort, ORDERS)
    index = CircuitIndex(
        circuits=arranged(found.items, ORDERS, order),
        countries=countries,
        country=as_offered(country, countries),
        sort=order,
    )
    return html(circuits_page(index, context))


@get("/circuits/{circuit_id:str}")
async def show_circuit(
    circuit_id: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str]:
    """Show a circuit."""
    checked_id(circuit_id, "circuit")
    found = await backend.circuit_overview(circuit_id)
    return html(circuit_page(found.history, found.layouts, context))
