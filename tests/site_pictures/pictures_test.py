"""Pages look as recorded, except for differences in antialiasing."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import NoBrowserError
from tests.pictures import fault
from tests.site_pictures.pictures import PAGES, VIEWS, View, open_view, take
from tests.site_pictures.rendered_pages import Rendered, rendered
from tests.ui_kit.kit_page import kit_browser


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
def test_a_page_is_no_wider_than_its_window_and_looks_as_recorded(page: Page, view: View, name: str) -> None:
    picture = take(page, PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= view.width
    found = fault("tests.site_pictures", name, view.name, picture)
    if found:
        pytest.fail(found, pytrace=False)
