"""Pictures of ten pages on a phone and on a desktop: `./pants python -m tests.site_pictures.pictures` renews them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.pictures import file_name, record_named, replaced, screenshot
from tests.site_pictures.rendered_pages import NOW, SITE, Rendered, rendered
from tests.ui_kit.kit_page import kit_browser

RECORDED: Final = Path("tests/site_pictures/recorded")
PAGES: Final[Mapping[str, str]] = {
    "home": "/",
    "season": "/seasons/1957",
    "race": "/seasons/2026/races/hungarian",
    "race-to-come": "/seasons/2026/races/abu-dhabi",
    "driver": "/drivers/hunt",
    "constructor": "/constructors/brawn",
    "circuit": "/circuits/okayama",
    "record": "/records/drivers-wins",
    "results": "/results?finish=win&constructorId=ferrari&since=1970&until=1979",
    "compare": "/compare?drivers=hunt,lauda",
}
HEIGHT: Final = 2400  # The lower part of a page repeats the upper part and would make large pictures.


class View(NamedTuple):
    """A view of a page; the two views differ in width and theme at once, which shows faults of both."""

    name: str
    width: int
    theme: Literal["light", "dark"]


VIEWS: Final = (View("phone", 390, "dark"), View("desktop", 1280, "light"))


@contextmanager
def open_view(browser: Browser, view: View, bodies: Mapping[str, Rendered]) -> Iterator[Page]:
    """Open a page whose clock stands, without motion, and which loads nothing but `bodies`."""
    with browser.new_context(
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
        color_scheme=view.theme,
        viewport={"width": view.width, "height": 900},
        service_workers="block",
    ) as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.route("**/*", lambda route: _answer(route, bodies))
        yield page


def _answer(route: Route, bodies: Mapping[str, Rendered]) -> None:
    parts = urlsplit(route.request.url)
    found = bodies.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    if found is None:
        route.fulfill(status=404)
    else:
        route.fulfill(body=found.body, content_type=found.media_type)


def take(page: Page, address: str) -> Image.Image:
    """Draw the upper part of a page."""
    page.goto(f"{SITE}{address}")
    page.evaluate("document.fonts.ready")
    return screenshot(page, HEIGHT)


def record(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the pictures of the pages called `names`, where they are not the same already."""
    bodies = rendered([PAGES[name] for name in names])
    with kit_browser() as browser:
        for view in VIEWS:
            with open_view(browser, view, bodies) as page:
                for name in names:
                    target = folder / file_name(name, view.name)
                    if replaced(target, take(page, PAGES[name])):
                        yield target


def main() -> None:
    """Take the pictures of the pages that the arguments name, or of all."""
    record_named(record, RECORDED, PAGES, "page")


if __name__ == "__main__":
    main()
