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
    page.get_by_role("main").get_by_role("combobox").fill("hulkenberg")
    page.get_by_role("main").get_by_role("combobox").press("Enter")
    page.get_by_role("main").get_by_role("link", name=re.compile("Nico Hülkenberg")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hülkenberg")


@pytest.mark.parametrize(
    "path", ["/", "/seasons/2023", "/seasons/2023/races/austrian", "/drivers/hamilton", "/records"]
)
def test_a_phone_never_scrolls_sideways(browser: Browser, site_url: str, path: str) -> None:
    with browser.new_context(base_url=site_url, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_page_breaks_its_own_security_policy_or_asks_another_host(page: Page, site_url: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(site_url) else complaints.append(request.url))
    for path in ("/", "/seasons/2023", "/seasons/2023/races/austrian"):
        page.goto(path, wait_until="networkidle")
    assert complaints == []


def test_a_visitor_follows_a_season_from_race_to_race_and_to_the_next_season(page: Page) -> None:
    page.goto("/seasons/2021")
    page.get_by_role("link", name="Saudi Arabian Grand Prix").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Saudi Arabian Grand Prix")
    races = page.get_by_role("navigation", name="Races")
    races.get_by_role("link", name="Abu Dhabi Grand Prix").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Abu Dhabi Grand Prix")
    expect(page.get_by_role("table", name="Drivers' championship").get_by_role("row").nth(1)).to_contain_text(
        "Max Verstappen"
    )
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="2021").click()
    page.get_by_role("navigation", name="Seasons").get_by_role("link", name="2022 season").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2022 season")


def test_a_visitor_compares_two_drivers_by_typing_their_names(page: Page) -> None:
    page.goto("/compare")
    page.get_by_label("First driver").fill("Ayrton Senna")
    page.get_by_label("Second driver").fill("prost")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ayrton Senna against Alain Prost")
    titles = page.get_by_role("table", name="Careers").get_by_role("row").filter(has_text="Titles")
    expect(titles.get_by_role("cell")).to_have_text(["3", "4"])


def test_a_driver_compared_with_himself_gets_a_word_of_help(page: Page) -> None:
    page.goto("/compare?drivers=hamilton,hamilton")
    expect(page.get_by_role("main")).to_contain_text("Choose two different drivers.")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_chosen_theme_stays_on_the_next_page(browser: Browser, site_url: str, *, script: bool) -> None:
    with browser.new_context(base_url=site_url, color_scheme="light", java_script_enabled=script) as context:
        page = context.new_page()
        page.goto("/seasons/1988")
        page.get_by_role("button", name="Dark").click()
        for _ in range(2):
            expect(page.locator("html")).to_have_attribute("data-theme", "dark")
            expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
            page.get_by_role("link", name="1989 season").or_(page.get_by_role("link", name="1990 season")).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("1990 season")


def test_a_page_that_comes_back_from_the_history_wears_the_theme_chosen_since(page: Page) -> None:
    page.goto("/seasons/1988")
    page.get_by_role("link", name="1989 season").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1989 season")
    page.get_by_role("button", name="Dark").click()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("1988 season")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_keyboard_alone_finds_a_season_and_scrolls_its_tables(page: Page) -> None:
    page.goto("/seasons")
    page.get_by_role("link", name="Skip to content").press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "2021":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2021 season")
    page.set_viewport_size({"width": 320, "height": 800})  # Here the table is wider than the page.
    table = page.get_by_role("group", name="Races of 2021")
    expect(table).to_have_attribute("tabindex", "0")
    table.focus()
    expect(table).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 768, 960, 1280])
def test_the_suggestions_of_the_header_stay_on_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/")
    page.get_by_role("combobox").first.fill("spa")
    page.get_by_role("option").first.wait_for()
    box = page.get_by_role("listbox").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
