"""All-time records."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from apps.frontend.backend import Backend, BadRequestError
from apps.frontend.html import html
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.records import GROUPS, records_page


@get("/records")
async def show_records(
    context: NamedDependency[PageContext], backend: NamedDependency[Backend], group: FromQuery[str] = GROUPS[0]
) -> Response[str]:
    """Show the records of drivers or of constructors."""
    if group not in GROUPS:
        raise BadRequestError(f"There are records of drivers and of constructors, not of “{group}”.")
    return html(records_page(await backend.records(), group, context))
