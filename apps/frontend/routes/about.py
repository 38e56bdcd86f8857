"""What the site is."""

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.data_version import DataVersions
from apps.frontend.html import html
from apps.frontend.pages.about import about_page
from apps.frontend.pages.view import View


@get("/about")
async def show_about(view: NamedDependency[View], versions: NamedDependency[DataVersions]) -> Response[str]:
    """Show what the site is; it can be read also while the backend is away."""
    return html(about_page(versions.current, view))
