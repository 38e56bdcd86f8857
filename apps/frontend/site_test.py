"""The site as a whole, over the recorded API."""

import re
from importlib.resources import files
from xml.etree.ElementTree import Element

import httpx
import pytest
from icalendar import Calendar

from apps.frontend.fixtures.api import RecordedApi
from packages.ui_kit.testing.markup import parsed, text, texts, with_class
from packages.ui_kit.testing.style import open_ends

PAGES = (
    "/",
    "/seasons",
    "/seasons/2026",
    "/seasons/1957",
    "/seasons/2026/races/hungarian",
    "/seasons/2026/races/abu-dhabi",
    "/seasons/1957/races/british",
    "/drivers",
    "/drivers?season=all&letter=Z",
    "/drivers?season=1957",
    "/drivers/hunt",
    "/drivers/hunt?season=1976",
    "/constructors?season=1957&sort=wins",
    "/constructors/brawn",
    "/teams",
    "/teams/lotus",
    "/teams?season=2026",
    "/seasons/1965",
    "/seasons/1965/charts/teams",
    "/seasons/1957/charts/constructors",
    "/seasons/2026/charts/drivers",
    "/seasons/1957/races/british/details",
    "/seasons/2026/races/hungarian/details",
    "/circuits",
    "/circuits?country=Japan",
    "/circuits/okayama",
    "/records",
    "/records?group=constructors",
    "/records/drivers-wins",
    "/records/drivers-polesWithoutWin",
    "/results?finish=win&constructorId=ferrari&since=1970&until=1979",
    "/seasons/2026/results",
    "/seasons/2009/results?show=beat-team-mate",
    "/seasons/2026/calendar",
    "/on-this-day?day=05-13",
    "/settings",
    "/compare",
    "/compare?drivers=hunt,lauda",
    "/search?q=raikonen",
    "/search?q=lotus",
    "/search?q=lotus&by=constructor",
    "/search?q=zzzzzz",
    "/search",
    "/about",
    "/about/data",
    "/developers",
    "/data",
)


@pytest.mark.parametrize("address", PAGES)
async def test_every_kind_of_page_is_valid_complete_and_free_of_inline_code(
    site: httpx.AsyncClient, address: str
) -> None:
    page = await site.get(address)
    assert page.status_code == 200
    root = parsed(page.text)
    assert len(texts(root, "h1")) == 1
    assert texts(root, "title")[0].endswith(" · F1 App")
    assert len(_meta(root, "description")) > 20
    canonical = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]
    assert _meta(root, "robots") == "noindex" or canonical[0].startswith("https://f1.example/")
    _free_of_inline_code(root)
    style = next(link.get("href", "") for link in root.iter("link") if link.get("rel") == "stylesheet")
    defined = set(re.findall(r"\.([a-z][\w-]*)", (await site.get(style)).text))
    used = {name for element in root.iter() for name in element.get("class", "").split()}
    assert sorted(used - defined) == [], "no style defines these classes"


@pytest.mark.parametrize("address", ["/drivers", "/constructors", "/teams", "/circuits", "/records", "/seasons"])
async def test_an_index_without_filters_is_for_search_engines(site: httpx.AsyncClient, address: str) -> None:
    root = parsed((await site.get(address)).text)
    canonical = [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    assert canonical == [f"https://f1.example{address}"]


async def test_the_home_page_counts_down_to_the_next_session_without_script(site: httpx.AsyncClient) -> None:
    page = (await site.get("/")).text
    assert "Qatar Grand Prix" in page
    assert "Practice 1 starts in 4 days and 1 hour" in page
    assert '<time class="countdown__date" datetime="2026-11-27T13:30:00+00:00">' in page


async def test_the_home_page_shows_the_last_podium_both_tables_and_what_happened_on_this_day(
    site: httpx.AsyncClient,
) -> None:
    root = parsed((await site.get("/")).text)
    assert text(next(with_class(root, "podium__winner"))).startswith("WinnerLando Norris")
    assert "After round 11 of 23, Hungarian Grand Prix" in text(root)
    assert "2014" in [text(kicker) for kicker in with_class(root, "card__kicker")]


async def test_the_champion_of_a_finished_season_stands_out(site: httpx.AsyncClient) -> None:
    root = parsed((await site.get("/seasons/1957")).text)
    golden = [text(row) for row in with_class(root, "table__row--gold")]
    assert len(golden) == 1
    assert "Fangio" in golden[0]


async def test_a_shared_car_has_two_winners(site: httpx.AsyncClient) -> None:
    root = parsed((await site.get("/seasons/1957/races/british")).text)
    winner = next(with_class(root, "podium__winner"))
    assert "Tony Brooks and Stirling Moss" in text(winner) or "Stirling Moss and Tony Brooks" in text(winner)


async def test_the_chart_of_a_finished_season_names_who_won_and_of_an_open_one_who_leads(
    site: httpx.AsyncClient,
) -> None:
    assert "Juan Fangio won with 40 points, 15 ahead of Stirling Moss." in (await site.get("/seasons/1957")).text
    assert "leads with 219 points after round 11, 50 ahead" in (await site.get("/seasons/2026")).text


async def test_an_open_season_says_what_the_title_takes(site: httpx.AsyncClient) -> None:
    page = text(parsed((await site.get("/seasons/2026")).text))
    assert "What the title takes" in page
    # By the clock, races may be over whose results are not in the data.
    assert re.search(r"12 races and 2 sprints (to go|without a result, \d+ of them over,) after round 11, ", page)
    assert "with at most 316 points to score." in page
    for contenders in ("22 drivers", "11 constructors"):
        assert re.search(rf"{contenders} (can|could then) still take the title\.", page)


async def test_before_a_race_the_title_and_the_records_in_reach_stand_on_its_page(site: httpx.AsyncClient) -> None:
    page = text(parsed((await site.get("/seasons/2026/races/abu-dhabi")).text))
    assert "22 drivers could then still take the title." in page
    assert "for Fernando Alonso, whose record it extends." in page
    copied = (await site.get("/seasons/2026/races/abu-dhabi/facts.txt")).text
    assert copied.startswith("2026 Abu Dhabi Grand Prix\n- ")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/seasons/99999", 404, "“99999” is not a season"),
        ("/seasons/abc", 404, "“abc” is not a season"),
        ("/seasons/1949", 404, "“1949” is not a season"),
        ("/seasons/2026/races/0", 404, "“0” is not the number of a race"),
        ("/seasons/2026/races/99", 404, "none has the number 99"),
        ("/seasons/2026/races/nowhere", 404, "There is no race &#39;nowhere&#39; in 2026."),
        ("/seasons/2026/races/No where", 404, "has no race “No where”"),
        ("/drivers/nobody", 404, "nobody"),
        ("/drivers/no body", 404, "“no body” is not a valid id of a driver"),
        ("/drivers/<script>", 404, "&lt;script&gt;"),
        ("/nowhere", 404, "Page not found"),
        ("/drivers?season=1957&page=9", 404, "The list has no page 9"),
        ("/drivers?page=0", 400, "“0” is not the number of a page"),
        ("/drivers?season=1900", 400, "“1900” is not a season"),
        ("/drivers?sort=shoe", 400, "sorted by “shoe”"),
        ("/records?group=cooks", 400, "not of “cooks”"),
        ("/search?q=" + "x" * 101, 400, "address is not valid"),
    ],
)
async def test_a_wrong_address_gets_a_page_that_helps(
    site: httpx.AsyncClient, address: str, status: int, said: str
) -> None:
    page = await site.get(address)
    assert page.status_code == status
    assert said in page.text
    root = parsed(page.text)
    assert _meta(root, "robots") == "noindex"
    assert any(link.get("href") == "/seasons" for link in root.iter("a"))


async def test_names_that_people_type_lead_to_the_address_with_ids(site: httpx.AsyncClient) -> None:
    answer = await site.get("/compare", params={"a": "James Hunt", "b": "lauda"})
    assert (answer.status_code, answer.headers["location"]) == (302, "/compare?drivers=hunt,lauda")


async def test_a_driver_that_nobody_knows_is_named(site: httpx.AsyncClient) -> None:
    page = await site.get("/compare", params={"a": "zzzzzz", "b": "lauda"})
    assert "No driver is called “zzzzzz”." in page.text


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/seasons/", "/seasons"),
        ("/drivers/?season=1957", "/drivers?season=1957"),
        ("//elsewhere.example/", "/elsewhere.example"),
        ("/seasons/current", "/seasons/2026"),
        ("/seasons/2026/races/last", "/seasons/2026/races/hungarian"),
        ("/seasons/2026/races/11", "/seasons/2026/races/hungarian"),
    ],
)
async def test_a_page_has_one_address(site: httpx.AsyncClient, address: str, target: str) -> None:
    answer = await site.get(f"http://site{address}")
    assert answer.headers["location"] == target


async def test_the_calendar_feed_has_every_session_in_utc(site: httpx.AsyncClient) -> None:
    feed = await site.get("/seasons/current/calendar.ics")
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(feed.content).walk("VEVENT")
    assert len(events) == 23 * 5
    assert len({str(event["uid"]) for event in events}) == len(events)
    race = next(event for event in events if event["summary"] == "Qatar Grand Prix: Race")
    assert race["dtstart"].to_ical() == b"20261129T160000Z"


@pytest.mark.parametrize("part", ["qualifying", "fastest-laps", "pit-stops"])
async def test_each_part_of_a_race_links_to_its_csv_in_the_api(site: httpx.AsyncClient, part: str) -> None:
    page = (await site.get("/seasons/2026/races/hungarian")).text
    assert f'href="/api/v1/seasons/2026/races/11/{part}.csv"' in page


@pytest.mark.parametrize(
    ("address", "selected"),
    [
        ("/circuits?country=japan", "Japan"),
        ("/drivers?nationality=british&season=1957", "British"),
        ("/constructors?nationality=BRITISH&season=1957", "British"),
    ],
)
async def test_a_filter_in_any_case_shows_its_selection(site: httpx.AsyncClient, address: str, selected: str) -> None:
    page = (await site.get(address)).text
    assert f'<option value="{selected}" selected>{selected}</option>' in page
    assert "No circuit there" not in page


async def test_nationalities_link_to_their_drivers(site: httpx.AsyncClient) -> None:
    assert 'href="/drivers?nationality=British"' in (await site.get("/nationalities")).text


async def test_a_shared_win_names_both_winners(site: httpx.AsyncClient) -> None:
    page = (await site.get("/seasons/1957/races/british")).text
    assert "Tony Brooks and Stirling Moss won from 3rd on the grid." in page


async def test_robots_are_told_where_the_sitemap_is(site: httpx.AsyncClient) -> None:
    assert "Sitemap: https://f1.example/sitemap.xml" in (await site.get("/robots.txt")).text


async def test_suggestions_lead_to_pages(site: httpx.AsyncClient) -> None:
    assert (await site.get("/search/suggestions?q=raik")).json()[0]["address"] == "/drivers/raikkonen"


async def test_the_site_is_ready_once_the_backend_answered_and_stays_so(
    site: httpx.AsyncClient, api: RecordedApi
) -> None:
    assert (await site.get("/health/live")).json()["status"] == "ok"
    assert (await site.get("/health/ready")).json()["status"] == "ok"


def _meta(root: Element, name: str) -> str:
    return next((meta.get("content", "") for meta in root.iter("meta") if meta.get("name") == name), "")


def _free_of_inline_code(root: Element) -> None:
    assert not [element.tag for element in root.iter() if element.get("style")]
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    scripts = [script for script in root.iter("script") if script.get("type") != "application/ld+json"]
    assert [text(script) for script in scripts] == [""]
    # What other sites read has whole addresses.
    own = [
        link for link in root.iter("link") if link.get("rel") != "canonical" and "oembed" not in link.get("type", "")
    ]
    assert all(link.get("href", "").startswith("/") for link in own)


def test_the_stylesheet_of_the_site_closes_all_that_it_opens() -> None:
    assert list(open_ends(files("apps.frontend").joinpath("static/site.css").read_text("utf-8"))) == []
