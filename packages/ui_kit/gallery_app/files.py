"""The gallery's files: read from the package that contains them all, else rendered on request."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

PACKAGE, PACKAGED, LIVE = "packages.ui_kit.gallery_app", "ui_kit_gallery.zip", "packages.ui_kit.gallery_app.live"
MEDIA_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class File:
    """A response; a file named by its content may be stored `for_ever`."""

    content: bytes
    media_type: str
    for_ever: bool


def gallery_file(path: str) -> File | None:
    """Find the file at `path` in the gallery: "" is its home page, a page's path ends with a slash."""
    is_page = path.endswith("/") or not path
    packaged = packaged_gallery()
    content = packaged.get(f"{path}index.html" if is_page else path) if packaged else _live(path)
    if content is None:
        return None
    kind = "html" if is_page else path.rpartition(".")[2]
    return File(content, MEDIA_TYPES[kind], for_ever=not is_page)


@cache
def packaged_gallery() -> dict[str, bytes] | None:
    """Read the files that `./pants package` made, where they are part of what runs."""
    archive = files(PACKAGE).joinpath(PACKAGED)
    if not archive.is_file():
        return None
    with ZipFile(BytesIO(archive.read_bytes())) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _live(path: str) -> bytes | None:
    """Render the requested file; the site does not load all examples until the gallery is requested."""
    content: bytes | None = import_module(LIVE).live_file(path)
    return content
