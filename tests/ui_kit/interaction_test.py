"""Scripts and styles of the components: pointer, keyboard, print, forced colours."""

import json
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from htpy import Node, div, h2
from playwright.sync_api import Page, Route, expect

from packages.ui_kit.components.combobox.combobox import combobox
from packages.ui_kit.components.countdown.countdown import countdown
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.form.form import button, button_link
from packages.ui_kit.components.line_chart.line_chart import Series, line_chart
from packages.ui_kit.components.local_time.local_time import local_time
from packages.ui_kit.components.note.note import note
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.share_button.share_button import share_button
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link
from tests.ui_kit.kit_page import ADDRESS, show

HITS = [
    {"title": "Spa-Francorchamps", "subtitle": "Circuit", "address": "/circuits/spa"},
    {"title": "Spanish Grand Prix", "subtitle": "Race", "address": "/races/spain"},
]


@pytest.fixture
def searching(page: Page) -> Page:
    page.route("**/suggest?q=*", lambda route: route.fulfill(body=json.dumps(HITS), content_type="application/json"))
    show(page, [combobox(id="search", action="/search", suggestions="/suggest", title="Search")])
    page.get_by_role("combobox").fill("spa")
    expect(page.get_by_role("option")).to_have_count(2)
    return page


def test_a_suggestion_is_chosen_by_the_keyboard_and_opens_its_page(searching: Page) -> None:
    field = searching.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "true"
    assert searching.get_by_role("status").text_content() == "2 suggestions"
    for _ in range(2):
        field.press("ArrowDown")
    marked = searching.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert (marked.text_content(), marked.get_attribute("aria-selected")) == ("Spanish Grand PrixRace", "true")
    field.press("Enter")
    searching.wait_for_url(f"{ADDRESS}races/spain")


def test_a_suggestion_is_chosen_by_a_click(searching: Page) -> None:
    searching.get_by_role("option").first.click()
    searching.wait_for_url(f"{ADDRESS}circuits/spa")


def test_escape_closes_the_suggestions_and_enter_then_searches(searching: Page) -> None:
    field = searching.get_by_role("combobox")
    field.press("ArrowDown")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Enter")
    searching.wait_for_url(f"{ADDRESS}search?q=spa")


def test_a_note_opens_beside_its_button_and_escape_closes_it(page: Page) -> None:
    show(page, ["87 points", note(id="n", label="About 1988")["The best eleven results counted."]])
    text = page.get_by_text("The best eleven")
    expect(text).not_to_be_visible()
    page.get_by_role("button", name="About 1988").press("Enter")
    expect(text).to_be_visible()
    page.keyboard.press("Escape")
    expect(text).not_to_be_visible()
    expect(page.get_by_role("button", name="About 1988")).to_be_focused()


def test_a_page_is_shared_by_copying_its_address(page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = async (text) => { window.copied = text; };")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, [share_button(href="https://example.org/1988", title="1988", open=True)])
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => { window.copied = t }}})"
    )
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("window.copied") == "https://example.org/1988"
    page.keyboard.press("Escape")
    expect(page.get_by_label("Address of this page")).not_to_be_visible()


def _chart() -> Node:
    series = [Series(name=name, short=name[:3].upper(), values=[1, n]) for n, name in enumerate(("Prost", "Senna"))]
    return line_chart(title="Points", note="-", steps=["1", "2"], step_heading="Driver", series=series)


def _opacities(page: Page) -> list[str]:
    return [line.evaluate("line => getComputedStyle(line).opacity") for line in page.locator(".plot__series").all()]


def test_a_line_is_highlighted_by_focus_by_pointing_and_by_its_link(page: Page) -> None:
    show(page, [_chart(), div(style="height: 2000px")])
    assert _opacities(page) == ["1", "1"]
    senna = page.get_by_role("link", name="Senna")
    senna.focus()
    assert _opacities(page) == ["0.16", "1"]
    senna.blur()
    page.get_by_role("link", name="Prost").hover()
    assert _opacities(page) == ["1", "0.16"]
    page.mouse.move(0, 690)
    page.evaluate("scrollTo(0, 40)")
    senna.evaluate("link => link.click()")
    senna.blur()
    assert page.url == f"{ADDRESS}#points.senna"
    assert (_opacities(page), page.evaluate("scrollY")) == (["0.16", "1"], 40)
    senna.evaluate("link => link.click()")
    senna.blur()
    assert _opacities(page) == ["1", "1"]


def test_a_shared_link_opens_with_its_line_highlighted(page: Page) -> None:
    show(page, [_chart()])
    page.goto(f"{ADDRESS}#points.prost")
    assert _opacities(page) == ["1", "0.16"]
    assert page.get_by_role("link", name="Prost").get_attribute("aria-current") == "true"


def test_a_tables_frame_takes_the_focus_only_where_it_scrolls(page: Page) -> None:
    wide = table(
        title="Wide", columns=[Column(heading=f"Column {n}", unbroken=True) for n in range(9)], rows=[["-"] * 9]
    )
    show(page, [wide], width=390)
    frame = page.get_by_role("group", name="Wide")
    expect(frame).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1600, "height": 700})
    expect(frame).not_to_have_attribute("tabindex", re.compile(".*"))


def test_a_moment_is_shown_in_the_readers_zone_and_near_days_by_name(page: Page) -> None:
    race = datetime(2021, 12, 12, 13, tzinfo=UTC)
    show(page, [local_time(moment=race, place=ZoneInfo("Asia/Dubai"))])
    expect(page.locator("time")).to_have_text(re.compile("today, 13:00"))
    page.evaluate("document.documentElement.dataset.timeZone = 'Australia/Melbourne'")
    show(page, [local_time(moment=datetime(2022, 3, 20, 15, tzinfo=UTC))])
    expect(page.locator("time")).to_have_text("Sun, 20 Mar 2022, 15:00 UTC")


def test_the_countdown_counts_from_the_clock(page: Page) -> None:
    show(page, [countdown(until=datetime(2021, 12, 13, 13, 0, 5, tzinfo=UTC), label="Abu Dhabi")])
    assert page.locator("[role=timer] b").all_text_contents() == ["01", "01", "00", "05"]


def test_the_section_that_is_read_is_marked_and_never_covered(page: Page) -> None:
    names = ("result", "laps", "stops")
    sections = [[h2(id=name)[name], div(style="height: 900px")] for name in names]
    show(page, [section_nav(links=[Link(name, f"#{name}") for name in names]), sections])
    page.get_by_role("link", name="laps").click()
    expect(page.get_by_role("link", name="laps")).to_have_attribute("aria-current", "location")
    bar, heading = page.locator(".section-nav").bounding_box(), page.get_by_role("heading", name="laps").bounding_box()
    assert bar
    assert heading
    assert heading["y"] >= bar["y"] + bar["height"]


def test_the_focus_is_seen_and_pointing_changes_something(page: Page) -> None:
    show(page, [button["Compare"], button(tone="plain")["Reset"], button_link(href="#x")["Standings"]])
    for control in (page.get_by_role("button", name="Compare"), page.get_by_role("link")):
        before = control.evaluate("e => getComputedStyle(e).filter")
        control.hover()
        assert control.evaluate("e => getComputedStyle(e).filter") != before
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_in_forced_colours_what_is_current_is_outlined(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    show(page, [tabs(label="Views", current="#a", links=[Link("A", "#a"), Link("B", "#b")])])
    outlines = [link.evaluate("e => getComputedStyle(e).outlineStyle") for link in page.get_by_role("link").all()]
    assert outlines == ["solid", "none"]


def test_with_less_motion_nothing_moves(page: Page) -> None:
    show(page, [button["Compare"]])
    assert page.get_by_role("button").evaluate("e => getComputedStyle(e).transitionDuration") == "0s"


def test_in_print_folded_content_and_notes_are_there_and_controls_are_not(page: Page) -> None:
    show(
        page,
        [
            disclosure(title="Rules")["Eleven results counted."],
            note(id="n", label="About 1988")["Of sixteen."],
            button["Compare"],
        ],
    )
    page.emulate_media(media="print")
    expect(page.get_by_text("Of sixteen.")).to_be_visible()
    expect(page.get_by_role("button", name="Compare")).not_to_be_visible()
    assert page.get_by_text("Eleven results counted.").bounding_box()


def test_a_combobox_says_that_it_is_asking_until_it_has_an_answer(page: Page) -> None:
    requests: list[Route] = []
    page.route("**/suggest?q=*", lambda route: requests.append(route))  # noqa: PLW0108 (Playwright sets attributes on it)
    show(page, [combobox(id="search", action="/search", suggestions="/suggest", title="Search")])
    page.get_by_role("combobox").fill("spa")
    expect(page.get_by_role("search")).to_have_attribute("aria-busy", "true")
    requests[0].fulfill(body="[]", content_type="application/json")
    expect(page.get_by_role("search")).not_to_have_attribute("aria-busy", "true")
    assert page.get_by_role("status").text_content() == "No suggestions"


def test_a_combobox_is_busy_until_the_answer_is_whole(page: Page) -> None:
    show(page, [combobox(id="search", action="/search", suggestions="/suggest", title="Search")])
    stream = "new ReadableStream({ start: (body) => { window.body = body; } })"
    page.evaluate(f"() => {{ window.fetch = async () => new Response({stream}); }}")
    page.get_by_role("combobox").fill("spa")
    page.wait_for_function("window.body")
    assert page.get_by_role("search").get_attribute("aria-busy") == "true"
    page.evaluate("body.enqueue(new TextEncoder().encode('[]')); body.close()")
    expect(page.get_by_role("search")).not_to_have_attribute("aria-busy", "true")
    assert page.get_by_role("status").text_content() == "No suggestions"
