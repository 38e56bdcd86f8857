"""Nationalities."""

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.backend import Backend
from apps.frontend.html import html
from apps.frontend.pages.nationalities import nationalities_page
from apps.frontend.pages.page_context import PageContext


@get("/nationalities")
async def list_nationalities(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show all nationalities."""
    return html(nationalities_page(await backend.nationalities(), context))
