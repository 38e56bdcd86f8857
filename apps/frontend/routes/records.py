"""The routes of records and nationalities."""

import asyncio
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from apps.frontend.backend import Backend, BadRequestError
from apps.frontend.html import html
from apps.frontend.pages.nationalities import nationalities_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.records import FIELDS, GROUPS, RecordPage, record_page, records_page
from apps.frontend.routes.validation import checked_id, chosen_conditions


@get("/records")
async def show_records(
    context: NamedDependency[PageContext], backend: NamedDependency[Backend], group: FromQuery[str] = GROUPS[0]
) -> Response[str]:
    """Show the records of drivers or of constructors, with their holders."""
    if group not in GROUPS:
        raise BadRequestError(f"There are records of drivers and of constructors, not of “{group}”.")
    return html(records_page(await backend.records(), group, context))


@get("/records/{record_id:str}")
async def show_record(
    record_id: FromPath[str],
    request: Request[Any, Any, Any],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
) -> Response[str]:
    """Show a hundred rows of a record, under the conditions of the query."""
    conditions = chosen_conditions(request.query_params, FIELDS)
    record, choices = await asyncio.gather(
        backend.record(checked_id(record_id, "record"), **conditions), backend.choices()
    )
    return html(record_page(RecordPage(record=record, conditions=conditions, choices=choices), context))


@get("/nationalities")
async def list_nationalities(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show all nationalities."""
    return html(nationalities_page(await backend.nationalities(), context))
