"""The tasks of fans, each within two steps from the home page: a step is a click, or a search with its choice."""

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture(scope="module")
def tab(browser: Browser, site_url: str) -> Iterator[Page]:
    with browser.new_context(base_url=site_url, timezone_id="America/New_York") as context:
        yield context.new_page()


@pytest.fixture
def page(tab: Page) -> Page:
    """The home page, for a fan without settings. A context of its own would start a process for each task."""
    tab.context.clear_cookies()
    tab.goto("/")
    return tab


def search(page: Page, text: str, choice: str) -> None:
    """Type into the search field of the header and choose a suggestion, which opens its page."""
    field = page.get_by_role("banner").get_by_role("combobox")
    field.fill(text)
    page.get_by_role("option", name=re.compile(choice)).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def test_the_leader_after_monza_1999(page: Page) -> None:
    search(page, "1999 italian", "1999 Italian Grand Prix")
    table = page.locator("#championship").get_by_role("row")
    expect(table.nth(1)).to_contain_text("Häkkinen")


def test_the_most_poles_without_a_win(page: Page) -> None:
    search(page, "poles without a win", "pole positions without a win")
    expect(main(page).get_by_role("row").nth(1)).to_contain_text("Amon")


def test_the_next_session_in_my_time_zone(page: Page) -> None:
    coming = page.locator(".timeline__moment--current time")
    if coming.count() == 0:
        pytest.skip("the season is over")
    moment = dt.datetime.fromisoformat(coming.first.get_attribute("datetime") or "")
    local = moment.astimezone(ZoneInfo("America/New_York"))
    expect(coming.first).to_contain_text(f"{local:%H:%M}")


def test_hamilton_against_russell_in_qualifying_of_2023(page: Page) -> None:
    page.get_by_role("link", name="Compare").first.click()
    page.get_by_label("First driver").fill("Lewis Hamilton")
    page.get_by_label("Second driver").fill("George Russell")
    page.get_by_role("button", name="Compare").click()
    row = main(page).get_by_role("row").filter(has_text="2023")
    expect(row).to_contain_text(re.compile(r"[+-]\d\.\d{3} s"))


def test_ferraris_wins_in_the_1970s(page: Page) -> None:
    page.get_by_role("link", name="Results", exact=True).first.click()
    page.locator("select[name=since]").select_option("1970")
    page.locator("select[name=until]").select_option("1979")
    page.locator("select[name=constructorId]").select_option(label="Ferrari")
    page.get_by_role("button", name="Show").click()
    expect(main(page)).to_contain_text("37 wins")


def test_what_happened_at_spa_2021(page: Page) -> None:
    search(page, "spa 2021", "2021 Belgian Grand Prix")
    expect(main(page)).to_contain_text("Half points were awarded")


def test_the_fastest_pit_stop_of_silverstone_2023(page: Page) -> None:
    search(page, "silverstone 2023", "2023 British Grand Prix")
    expect(page.locator("#pit-stops")).to_contain_text("The fastest was")


def test_different_winners_at_interlagos(page: Page) -> None:
    search(page, "interlagos", "José Carlos Pace")
    expect(main(page)).to_contain_text("Different winners")


def test_all_sprints_of_2024(page: Page) -> None:
    search(page, "2024", "2024 season")
    page.get_by_role("link", name="Sprints").click()
    expect(main(page)).to_contain_text("6 wins")


def test_who_can_still_win_the_title(page: Page) -> None:
    page.get_by_role("link", name="Whole tables").click()
    expect(main(page)).to_contain_text(re.compile("What the title takes|Constructors' champion"))


def test_who_scored_in_every_race_of_2020(page: Page) -> None:
    search(page, "2020", "2020 season")
    page.get_by_role("link", name="Scored in every race").click()
    expect(main(page)).to_contain_text("No driver of 2020 meets this")


def test_subscribe_to_the_calendar(page: Page) -> None:
    page.get_by_role("link", name="Calendar").click()
    link = page.get_by_role("link", name="Apple Calendar and others")
    expect(link).to_have_attribute("href", re.compile(r"^webcal://.*/seasons/current/calendar\.ics$"))


def test_share_a_page_in_a_chat(page: Page) -> None:
    search(page, "hamilton", "Lewis Hamilton")
    page.get_by_text("Share", exact=True).click()
    expect(page.get_by_label("Address of this page")).to_have_value(re.compile(r"/drivers/hamilton$"))


def test_a_table_into_a_spreadsheet(page: Page) -> None:
    search(page, "2021", "2021 season")
    with page.expect_download() as download:
        page.locator("#drivers").get_by_role("link", name="CSV").click()
    assert download.value.path().read_text().startswith("position,")


def test_every_race_held_on_my_birthday(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Any other day|any day of the year")).click()
    page.locator("select[name=day]").select_option("05-13")
    page.get_by_role("button", name="Show").click()
    expect(main(page)).to_contain_text("1950 British Grand Prix")


def test_results_can_be_folded_away(page: Page) -> None:
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Fold the latest results away").click()
    expect(page.get_by_text("Show the podium")).to_be_visible()


def test_the_keyboard_alone_chooses_a_suggestion(page: Page) -> None:
    field = page.get_by_role("banner").get_by_role("combobox")
    field.fill("raikonen")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Räikkönen")


def test_the_most_podiums_without_a_win(page: Page) -> None:
    search(page, "podiums without a win", "podiums without a win")
    expect(main(page).get_by_role("row").nth(1)).to_contain_text("Heidfeld")


def test_two_drivers_by_family_name_with_their_gap_in_qualifying(page: Page) -> None:
    page.get_by_role("link", name="Compare").first.click()
    page.get_by_label("First driver").fill("Verstappen")
    page.get_by_label("Second driver").fill("Perez")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Max Verstappen against Sergio Pérez")
    expect(main(page).get_by_role("row").filter(has_text="2022")).to_contain_text(re.compile(r"-\d\.\d{3} s"))


def test_who_scored_in_every_race_of_2002(page: Page) -> None:
    search(page, "2002 season", "2002 season")
    page.get_by_role("link", name="Scored in every race").click()
    rows = main(page).get_by_role("table").first.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Schumacher")
    expect(rows).to_have_count(2)


def test_why_schumacher_has_no_place_in_1997(page: Page) -> None:
    search(page, "1997 season", "1997 season")
    page.get_by_role("button", name="About the points of Michael Schumacher").first.click()
    expect(page.get_by_role("note").first).to_contain_text("disqualified from the championship")


def test_what_a_race_was_worth_stands_at_its_points(page: Page) -> None:
    search(page, "spa 2021", "2021 Belgian Grand Prix")
    page.get_by_role("button", name="About the points of this race").click()
    expect(page.locator("#result-note-points")).to_contain_text("12.5–9–7.5")


def test_all_sprints_of_2023_typed_into_the_search(page: Page) -> None:
    search(page, "sprints 2023", "Sprints of 2023")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wins in sprints, 2023")


def test_two_drivers_typed_into_the_search(page: Page) -> None:
    search(page, "hamilton vs russell", "hamilton against russell")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lewis Hamilton against George Russell")


def test_a_comparison_offers_the_better_known_namesake(page: Page) -> None:
    page.goto("/compare?drivers=verstappen,alonso")
    page.get_by_role("link", name="Max Verstappen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Max Verstappen against Fernando Alonso")


def test_all_races_on_29_february(page: Page) -> None:
    search(page, "29 february", "Races on 29 Feb")
    expect(main(page)).to_contain_text("No championship race was held on this day")


def test_verstappens_wins_from_tenth_or_lower(page: Page) -> None:
    search(page, "verstappen wins from 10th", "Wins of Max Verstappen from 10")
    expect(main(page)).to_contain_text("2022 Hungarian Grand Prix")


def test_share_the_title_chart_of_2008(page: Page) -> None:
    search(page, "2008 title chart", "Points of 2008")
    expect(page.locator("meta[property='og:image']")).to_have_attribute("content", re.compile("charts/drivers/picture"))
    main(page).get_by_text("Share", exact=True).click()
    expect(page.get_by_label("Address of this page")).to_have_value(re.compile("/seasons/2008/charts/drivers$"))


def test_wins_of_lotus_by_make_and_as_scored(page: Page) -> None:
    search(page, "lotus", "British team 1958")
    expect(main(page)).to_contain_text("79")
    page.goto("/search?q=lotus")
    page.get_by_role("link", name="As scored").click()
    expect(main(page)).to_contain_text("Lotus-Climax")
