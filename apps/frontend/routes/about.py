"""The route of the page about the site."""

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.html import html
from apps.frontend.pages.about import about_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.version_watcher import VersionWatcher


@get("/about")
async def show_about(context: NamedDependency[PageContext], versions: NamedDependency[VersionWatcher]) -> Response[str]:
    """Show what the site is; it can be read also while the backend is away."""
    return html(about_page(versions.current, context))
