"""The routes of the pages about the site, its data and its APIs."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from apps.frontend.backend import Backend, NotFoundError
from apps.frontend.components.urls import API
from apps.frontend.dispatch import FORMER_REFERENCE
from apps.frontend.html import html
from apps.frontend.pages.about import about_page
from apps.frontend.pages.about_data import about_data_page
from apps.frontend.pages.api_reference import api_reference_page, api_type_page
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
    """Show the data's sources, corrections and disputed values."""
    return html(about_data_page(await backend.data_report(), context))


@get("/developers")
async def show_developers(context: NamedDependency[PageContext]) -> Response[str]:
    """Show how to use the APIs; it can be read also while the backend is away."""
    return html(developers_page(context))


@get(FORMER_REFERENCE)
async def lead_to_api_reference() -> Redirect:
    """Lead from where the reference was."""
    return Redirect(API, status_code=301)


@get("/developers/reference")
async def show_api_reference(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show every address of the API."""
    return html(api_reference_page(await backend.api_description(), context))


@get("/developers/reference/types/{name:str}")
async def show_api_type(
    name: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str]:
    """Show the fields of a type of the API."""
    schema = (await backend.api_description()).components.schemas.get(name)
    if schema is None:
        raise NotFoundError(f"The API has no type “{name[:40]}”.")
    return html(api_type_page(name, schema, context))


@get("/data")
async def show_data(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show the files to download; they follow a new data version with a delay, so the page is not cached."""
    return html(data_page(await backend.downloads(), context), store=False)
