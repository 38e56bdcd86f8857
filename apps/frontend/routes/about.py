"""The routes of the pages about the site, its data and its APIs."""

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.backend import Backend
from apps.frontend.html import html
from apps.frontend.pages.about import about_page
from apps.frontend.pages.about_data import about_data_page
from apps.frontend.pages.data import data_page
from apps.frontend.pages.developers import developers_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.version_watcher import VersionWatcher


@get("/about")
async def show_about(context: NamedDependency[PageContext], versions: NamedDependency[VersionWatcher]) -> Response[str]:
    """Show what the site is; it can be read also while the backend is away."""
    return html(about_page(versions.current, context))


@get("/about/data")
async def show_about_data(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show where the data come from, what was corrected, and what stays disputed."""
    return html(about_data_page(await backend.data_report(), context))


@get("/developers")
async def show_developers(context: NamedDependency[PageContext]) -> Response[str]:
    """Show how to use the APIs; it can be read also while the backend is away."""
    return html(developers_page(context))


@get("/data")
async def show_data(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show the files to download; they come a while after a new version of the data, so the page is not kept."""
    return html(data_page(await backend.downloads(), context), kept=False)
