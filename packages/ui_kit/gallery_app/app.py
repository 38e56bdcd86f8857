"""The gallery over HTTP: a router for a site, and an application of its own."""

from litestar import Litestar, Request, Response, Router, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from packages.ui_kit.gallery_app.files import File, gallery_file

# As strict as the site's, but for the frames in which the stages stand: an example that needs an inline style or script
# shows at once.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


def gallery_router(address: str) -> Router:
    """Serve the gallery under `address`, such as "/ui-kit"; "" is the root.

    The site serves the packaged files; where there are none, as in development, pages are rendered when asked for.
    """
    return Router(path=address or "/", route_handlers=[read_home, read_file], include_in_schema=False)


@get("/", sync_to_thread=False)
def read_home(request: Request[object, object, State]) -> Response[bytes] | Redirect:
    """Show the home page; its links are relative, so that its address has to end with a slash."""
    path = request.scope["raw_path"].decode() or request.scope["path"]
    return _answer("") if path.endswith("/") else Redirect(f"{path}/", status_code=308)


@get("/{path:path}", sync_to_thread=False)
def read_file(request: Request[object, object, State], path: FromPath[str]) -> Response[bytes] | Redirect:
    """Send a page, or a file that pages load."""
    wanted = path.lstrip("/")
    found = gallery_file(wanted)
    if found is None and gallery_file(f"{wanted}/") is not None:
        if request.scope["raw_path"].endswith(b"/"):
            return _answer(f"{wanted}/")
        return Redirect(f"{wanted.rpartition('/')[2]}/", status_code=308)
    return _answer(wanted)


def _answer(path: FromPath[str]) -> Response[bytes]:
    found: File | None = gallery_file(path)
    if found is None:
        raise NotFoundException("The gallery has no such page.")
    cache_control = "public, max-age=31536000, immutable" if found.for_ever else "no-cache"
    return Response(
        found.content, media_type=found.media_type, headers={"cache-control": cache_control, **SECURITY_HEADERS}
    )


def create_app() -> Litestar:
    """Build the gallery's own application."""
    # For development alone, so errors are logged with their traceback.
    return Litestar(route_handlers=[gallery_router("")], openapi_config=None, debug=True)
