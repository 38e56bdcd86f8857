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
        ("/drivers?season=all", "930 drivers"),
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


@pytest.mark.parametrize("prefix", ["/ergast/f1", "/api/f1"])
@pytest.mark.parametrize("suffix", [".json", "/", ""])
def test_ergasts_api_is_open_through_the_site(site: httpx.Client, prefix: str, suffix: str) -> None:
    response = site.get(f"{prefix}/2023/1/results/1{suffix}")
    data = response.raise_for_status().json()["MRData"]
    assert data["url"] == f"{str(site.base_url).rstrip('/')}{prefix}/2023/1/results/1{suffix}"
    assert data["RaceTable"]["Races"][0]["Results"][0]["Driver"]["driverId"] == "max_verstappen"
    again = site.get(f"{prefix}/2023/1/results/1{suffix}", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


def test_ergasts_api_refuses_in_its_own_words_through_the_site(site: httpx.Client) -> None:
    refused = site.post("/ergast/f1/2023.json")
    assert (refused.status_code, refused.json()) == (405, {"detail": 'Method "POST" not allowed.'})
    assert site.get("/ergast/f1/2023.xml").json() == {"detail": "Not found."}
    assert site.get("/ergast/f1/nonsense.json").status_code == 400
