"""The gallery, rendered on request, or completely for packaging."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from packages.ui_kit.gallery.assets import assets
from packages.ui_kit.gallery.site import Pages, pages
from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import showcase, whole_and_broken
from packages.ui_kit.source.usage import used_on


def live_file(path: str) -> bytes | None:
    """Render the page at `path`, or give the file of that name."""
    page = _pages().get(path)
    if page:
        return text_of(page()).encode()
    return next((asset.content for asset in assets() if asset.name == path), None)


def all_files() -> Iterator[tuple[str, bytes]]:
    """Render the whole gallery: each file's name, and what is in it; raise an error if a component is broken."""
    for path, page in pages(showcase(), used_on(Path.cwd())).items():
        yield file_name(path), text_of(page()).encode()
    for asset in assets():
        yield asset.name, asset.content


def file_name(path: str) -> str:
    """Return the name of the file that a static server sends for `path`."""
    return f"{path}index.html" if path.endswith("/") or not path else path


@cache
def _pages() -> Pages:
    whole, broken = whole_and_broken()
    return pages(whole, used_on(Path.cwd()), broken)
