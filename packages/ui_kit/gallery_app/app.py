"""The gallery over HTTP: a router for the site under development, and an application of its own."""

from litestar import Litestar, Response, Router, get
from litestar.datastructures import CacheControlHeader
from litestar.enums import MediaType
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from packages.ui_kit.components.page.page import Theme
from packages.ui_kit.gallery import gallery_assets, gallery_page

# As strict as the site's: an example that needs an inline style or script would show at once.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}


def gallery_router(address: str) -> Router:
    """Serve the gallery and its files under `address`, such as "/ui-kit"; "" is the root."""

    @get("/", media_type=MediaType.HTML, sync_to_thread=False)
    def read_gallery(theme: FromQuery[Theme] = "auto") -> str:
        """Show every component."""
        return str(gallery_page(theme=theme, address=address))

    return Router(path=address or "/", route_handlers=[read_gallery, read_asset], include_in_schema=False)


@get("/{name:str}", sync_to_thread=False, cache_control=CacheControlHeader(max_age=31_536_000, immutable=True))
def read_asset(name: FromPath[str]) -> Response[bytes]:
    """Send the style, the script or the icon."""
    for asset in gallery_assets():
        if asset.name == name:
            return Response(asset.content, media_type=asset.media_type)
    raise NotFoundException(f"The gallery has no file {name}.")


def create_app() -> Litestar:
    """Build the gallery's own application."""
    return Litestar(
        route_handlers=[gallery_router("")],
        openapi_config=None,
        response_headers=SECURITY_HEADERS,
    )
