"""Pages look as they were recorded, but for what antialiasing explains."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.chromium import NoBrowserError
from tests.site_pictures.pictures import PAGES, VIEWS, View, file_name, open_view, take
from tests.site_pictures.rendered_pages import Rendered, rendered
from tests.ui_kit.kit_page import kit_browser
from tests.ui_kit.pictures import SHARE, compare

# Pants copies what is written here to dist/test, from where CI keeps it.
DIFFERENCES = Path("dist/test/site_pictures" if Path("pants.toml").is_file() else "extra-output")


@pytest.fixture(scope="module")
def bodies() -> Mapping[str, Rendered]:
    return rendered(list(PAGES.values()))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with kit_browser() as started:
            yield started
    except NoBrowserError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: view.name)
def view(request: pytest.FixtureRequest) -> View:
    chosen: View = request.param
    return chosen


@pytest.fixture(scope="module")
def page(bodies: Mapping[str, Rendered], browser: Browser, view: View) -> Iterator[Page]:
    with open_view(browser, view, bodies) as opened:
        yield opened


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_recorded(page: Page, view: View, name: str) -> None:
    recorded = files("tests.site_pictures").joinpath(f"recorded/{file_name(name, view)}")
    renew = f"look at it, then record it: ./pants run tests/site_pictures:pictures -- {name}"
    if not recorded.is_file():
        pytest.fail(f"{name} has no picture on a {view.name}; {renew}", pytrace=False)
    found = compare(Image.open(BytesIO(recorded.read_bytes())).convert("RGB"), take(page, PAGES[name]))
    if found.share > SHARE:
        DIFFERENCES.mkdir(parents=True, exist_ok=True)
        sheet = DIFFERENCES / f"{name}-{view.name}.png"
        found.picture.save(sheet)
        where = f"recorded, now and the difference are in {sheet}"
        pytest.fail(f"{name} on a {view.name}: {found.share:.2%} of the pixels differ; {where}; {renew}", pytrace=False)


def test_no_page_is_wider_than_its_window(page: Page, view: View) -> None:
    for address in PAGES.values():
        take(page, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= view.width, address
