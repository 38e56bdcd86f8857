from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.site_quality.page_kinds import PAGE_KINDS

LIMIT = 60_000  # bytes over the wire
MOST_REQUESTS = 6
ATTEMPTS = 3
LEAST_SHIFT = 0.005  # A smaller shift is a word or two; Lighthouse deducts points from 0.04.
# The sum of all layout shifts so far, and of those of the next frames.
SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 200);
})"""


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page that loads everything anew each time. A context for each test, which starts a process, takes longer."""
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGE_KINDS.values(), ids=list(PAGE_KINDS))
def test_a_page_loads_light_without_moving_and_scrolls_only_tables_sideways(
    page: Page, site_url: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 823})
    page.goto("about:blank")
    responses: list[Response] = []

    def add(answer: Response) -> None:
        responses.append(answer)

    page.on("response", add)
    page.goto(path, wait_until="load")
    shifts = [float(page.evaluate(SHIFT))]  # It takes a moment, in which later requests are seen too.
    page.remove_listener("response", add)
    weigh(responses, site_url)
    # On a busy machine a long table can be drawn before it is whole; what always moves does so the second time too.
    while min(shifts) > LEAST_SHIFT and len(shifts) < ATTEMPTS:
        page.goto(path, wait_until="load")
        shifts.append(page.evaluate(SHIFT))
    assert min(shifts) <= LEAST_SHIFT
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def weigh(responses: list[Response], site_url: str) -> None:
    """Assert that a page's first load is light and asks no other host."""
    sizes = [answer.request.sizes() for answer in responses]
    assert all(answer.url.startswith(site_url) for answer in responses)
    assert len(responses) <= MOST_REQUESTS, [answer.url for answer in responses]
    assert sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) <= LIMIT


def test_a_season_reads_the_same_without_script(browser: Browser, site_url: str) -> None:
    texts = []
    for script in (True, False):
        with browser.new_context(base_url=site_url, java_script_enabled=script) as context:
            page = context.new_page()
            page.goto("/seasons/2023")
            texts.append(page.get_by_role("main").inner_text())
    assert texts[0] == texts[1]


def test_the_keyboard_reaches_the_main_navigation_after_the_skip_link(browser: Browser, site_url: str) -> None:
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        page.goto("/seasons/2023")
        page.keyboard.press("Tab")
        assert "skip" in page.locator(":focus").inner_text().casefold()
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
