import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    with browser.new_context(base_url=site_url) as context:
        yield context.new_page()


def test_a_visitor_finds_the_champion_of_a_season(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Seasons").first.click()
    page.get_by_role("link", name="1988", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1988")
    expect(page.get_by_role("main")).to_contain_text("Senna")


def test_a_visitor_finds_a_driver_without_typing_the_accents(page: Page) -> None:
    page.goto("/search")
    page.get_by_role("main").get_by_role("searchbox").fill("hulkenberg")
    page.get_by_role("main").get_by_role("searchbox").press("Enter")
    page.get_by_role("main").get_by_role("link", name=re.compile("Nico Hülkenberg")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hülkenberg")


@pytest.mark.parametrize("path", ["/", "/seasons/2023", "/seasons/2023/races/9", "/drivers/hamilton", "/records"])
def test_a_phone_never_scrolls_sideways(browser: Browser, site_url: str, path: str) -> None:
    with browser.new_context(base_url=site_url, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_page_breaks_its_own_security_policy_or_asks_another_host(page: Page, site_url: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(site_url) else complaints.append(request.url))
    for path in ("/", "/seasons/2023", "/seasons/2023/races/9"):
        page.goto(path, wait_until="networkidle")
    assert complaints == []
