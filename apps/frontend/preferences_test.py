import httpx
import pytest

from apps.frontend.components.time_zones import time_zone
from apps.frontend.preferences import Preferences, apply_preferences

PAGE = b'<html lang="en"><time datetime="2026-11-29T16:00:00Z" data-local-time="full">Sun 29 Nov 2026, 16:00 UTC</time>'
WEEKEND = "/seasons/2026/races/abu-dhabi"


def test_times_are_written_in_the_zone() -> None:
    page = apply_preferences(PAGE, Preferences(zone=time_zone("Asia/Tokyo")))
    assert b"Mon 30 Nov 2026, 01:00 JST" in page
    assert b'<html data-time-zone="Asia/Tokyo" lang="en">' in page


def test_a_text_that_is_no_moment_stays() -> None:
    page = PAGE.replace(b"2026-11-29T16:00:00Z", b"tomorrow")
    assert b"16:00 UTC" in apply_preferences(page, Preferences(zone=time_zone("Asia/Tokyo")))


async def test_without_a_choice_the_page_says_utc_and_can_be_cached(site: httpx.AsyncClient) -> None:
    page = await site.get(WEEKEND)
    assert "13:00 UTC" in page.text
    assert "17:00 at the circuit" in page.text
    assert "etag" in page.headers


@pytest.mark.parametrize(
    "request_",
    [
        httpx.Request("GET", f"http://site{WEEKEND}?tz=America/New_York"),
        httpx.Request("GET", f"http://site{WEEKEND}", headers={"cookie": "theme=dark; tz=America/New_York"}),
        httpx.Request("GET", f"http://site{WEEKEND}", headers={"cookie": 'tz="America/New_York"'}),
    ],
)
async def test_a_chosen_zone_needs_no_script(site: httpx.AsyncClient, request_: httpx.Request) -> None:
    page = await site.send(request_)
    assert "08:00 EST" in page.text
    assert page.headers["cache-control"] == "private, no-cache"
    assert "etag" not in page.headers
    assert int(page.headers["content-length"]) == len(page.content)


@pytest.mark.parametrize("cookie", ["tz=America/New_York", "results=hidden"])
@pytest.mark.parametrize(("address", "status"), [("/nowhere", 404), ("/drivers?page=x", 400), ("/data", 200)])
async def test_what_is_not_to_be_stored_is_not_stored_with_a_preference_either(
    site: httpx.AsyncClient, address: str, status: int, cookie: str
) -> None:
    page = await site.get(address, headers={"cookie": cookie})
    assert (page.status_code, page.headers["cache-control"]) == (status, "no-store")


async def test_an_unknown_zone_is_ignored(site: httpx.AsyncClient) -> None:
    page = await site.get(f"{WEEKEND}?tz=Mars/Olympus")
    assert "13:00 UTC" in page.text


async def test_head_has_the_headers_of_get(site: httpx.AsyncClient) -> None:
    address = f"{WEEKEND}?tz=America/New_York"
    get, head = await site.get(address), await site.head(address)
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


async def test_new_results_can_be_folded_away(site: httpx.AsyncClient) -> None:
    for address in ("/", "/seasons/2026", "/seasons/2026/races/hungarian"):
        assert '<details class="spoiler" open>' in (await site.get(address)).text
        folded = await site.get(address, headers={"cookie": "results=hidden"})
        assert '<details class="spoiler">' in folded.text
        assert '<details class="spoiler" open>' not in folded.text
        assert 'data-results="hidden"' in folded.text


async def test_older_results_stay_open(site: httpx.AsyncClient) -> None:
    page = await site.get("/seasons/1957/races/british", headers={"cookie": "results=hidden"})
    assert "spoiler" not in page.text


async def test_a_time_zone_is_stored_in_a_cookie(site: httpx.AsyncClient) -> None:
    answer = await site.post("/time-zone", data={"tz": "Europe/London", "back_to": "/seasons/2026"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/seasons/2026")
    assert 'tz="Europe/London"' in answer.headers["set-cookie"] or "tz=Europe/London" in answer.headers["set-cookie"]


async def test_a_wrong_time_zone_gets_a_page_that_says_so(site: httpx.AsyncClient) -> None:
    answer = await site.post("/time-zone", data={"tz": "Mars/Olympus"})
    assert answer.status_code == 400
    assert "Europe/London" in answer.text
