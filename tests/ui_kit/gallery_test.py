from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from packages.ui_kit.gallery_app.app import SECURITY_HEADERS
from packages.ui_kit.gallery_app.files import gallery_file
from packages.ui_kit.showcase import component_names
from tests.axe import CONTRAST, violations

HOME = "http://kit.test/ui-kit/"
PAGES = ("", "components/table/", "components/line_chart/", "foundations/colour/", "foundations/layout/")


def answer(route: Route) -> None:
    found = gallery_file(route.request.url.partition("?")[0].partition("#")[0].removeprefix(HOME))
    if found is None:
        route.fulfill(status=404, body="-")
    else:
        route.fulfill(body=found.content, content_type=found.media_type, headers=SECURITY_HEADERS)


@pytest.fixture(scope="module")
def gallery(kit: Browser) -> Iterator[Page]:
    with kit.new_context(base_url=HOME, color_scheme="light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.route("**/*", answer)
        yield page


@pytest.fixture
def complaints(gallery: Page) -> Iterator[list[str]]:
    """List the browser's errors: policy violations, script errors, missing files."""
    errors: list[str] = []
    gallery.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    gallery.on("pageerror", lambda error: errors.append(str(error)))
    yield errors
    assert errors == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(kit: Browser, path: str) -> None:
    # axe is put into the page by the test; the gallery's own policy rightly refuses such scripts.
    with kit.new_context(base_url=HOME, color_scheme="light", bypass_csp=True) as context:
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(path)
        assert not violations(page)
        page.emulate_media(color_scheme="dark")
        assert not violations(page, only=[CONTRAST])


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_window(gallery: Page, complaints: list[str], path: str, width: int) -> None:
    gallery.set_viewport_size({"width": width, "height": 800})
    gallery.goto(path)
    assert gallery.evaluate("document.documentElement.scrollWidth") <= width


def test_a_component_is_found_by_what_it_is_for_and_enter_opens_it(gallery: Page, complaints: list[str]) -> None:
    gallery.goto("")
    cards = gallery.locator(".gallery-card")
    expect(cards).to_have_count(len(component_names()))
    gallery.keyboard.press("/")
    gallery.keyboard.type("team mates in a season")
    expect(cards.filter(visible=True)).to_have_count(1)
    gallery.keyboard.press("Enter")
    gallery.wait_for_url("**/components/diverging_bar/")


def test_the_search_of_any_page_leads_to_what_is_found(gallery: Page, complaints: list[str]) -> None:
    gallery.goto("components/table/")
    gallery.get_by_role("searchbox").fill("countdown")
    gallery.get_by_role("searchbox").press("Enter")
    expect(gallery.locator(".gallery-card").filter(visible=True).first).to_contain_text("Countdown")


def test_a_stage_is_shown_in_its_frame_which_is_as_high_as_what_it_shows(gallery: Page, complaints: list[str]) -> None:
    gallery.goto("components/badge/")
    frame = gallery.frame_locator(".gallery-example__frame").first
    expect(frame.get_by_text("Sprint")).to_be_visible()
    gallery.get_by_role("link", name="Dark").first.click()
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    expect(gallery.get_by_role("link", name="Dark").first).to_have_attribute("aria-current", "true")
    box = gallery.locator(".gallery-example__frame").first.bounding_box()
    assert box
    assert box["height"] < 200


def test_a_reload_leaves_every_example_on_its_stage_and_the_page_where_it_was(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 1000, "height": 700})
    gallery.goto("components/form/")
    last = gallery.locator(".gallery-example").last
    last.scroll_into_view_if_needed()
    last.get_by_role("link", name="Dark").click()
    gallery.wait_for_timeout(300)
    place = last.bounding_box()
    gallery.reload()
    expect(last.get_by_role("link", name="Dark")).to_have_attribute("aria-current", "true")
    expect(last.frame_locator("iframe").locator("html")).to_have_attribute("data-theme", "dark")
    assert last.bounding_box() == place
