import httpx
import pytest


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/", "Formula 1"),
        ("/seasons", "1950"),
        ("/seasons/2021", "Verstappen"),
        ("/seasons/1950", "Farina"),
        ("/seasons/2026", "Hungarian Grand Prix"),
        ("/seasons/2023/races/austrian", "Austrian Grand Prix"),
        ("/drivers", "865 drivers"),
        ("/drivers/max_verstappen", "Verstappen"),
        ("/constructors/ferrari", "Ferrari"),
        ("/circuits/monza", "Monza"),
        ("/records", "Pole positions"),
        ("/compare?drivers=senna,prost", "Prost"),
        ("/search?q=raikonen", "Räikkönen"),
        ("/about", "f1db"),
    ],
)
def test_a_page_shows_what_its_address_promises(site: httpx.Client, path: str, text: str) -> None:
    page = site.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert text.casefold() in page.text.casefold()


@pytest.mark.parametrize(
    ("path", "status"),
    [("/seasons/99999", 404), ("/seasons/abc", 404), ("/drivers/nobody", 404), ("/nowhere", 404)],
)
def test_a_wrong_address_gets_a_page_that_helps(site: httpx.Client, path: str, status: int) -> None:
    page = site.get(path)
    assert page.status_code == status
    assert "<nav" in page.text
    assert "Traceback" not in page.text


def test_every_answer_has_a_strict_security_policy(site: httpx.Client) -> None:
    for path in ("/", "/nowhere", "/robots.txt"):
        policy = site.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy


def test_the_api_is_open_through_the_site(site: httpx.Client) -> None:
    table = site.get("/api/v1/seasons/2021/standings/drivers").raise_for_status().json()
    assert table["standings"][0]["points"] == 395.5


def test_the_calendar_feed_has_the_sessions_in_utc(site: httpx.Client) -> None:
    feed = site.get("/seasons/2026/calendar.ics")
    assert feed.headers["content-type"].startswith("text/calendar")
    assert "DTSTART:20260906T130000Z" in feed.text
