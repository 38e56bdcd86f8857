"""Pages for developers."""

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.backend import Backend
from apps.frontend.html import html
from apps.frontend.pages.data import data_page
from apps.frontend.pages.developers import developers_page
from apps.frontend.pages.page_context import PageContext


@get("/developers")
async def show_developers(context: NamedDependency[PageContext]) -> Response[str]:
    """Show how to use the APIs; it can be read also while the backend is away."""
    return html(developers_page(context))


@get("/data")
async def show_data(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show the files to download; they come a while after a new version of the data, so the page is not kept."""
    return html(data_page(await backend.downloads(), context), kept=False)
