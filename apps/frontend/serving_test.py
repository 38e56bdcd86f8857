"""Rules for every response: headers, static files, the API under the site's address, the theme."""

import re

import brotli
import httpx
import pytest

from apps.frontend.assets import assets
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.security_headers import HEADERS
from packages.http.headers import API_HEADERS, NOTHING_LOADS

EVERYTHING = (
    ("/", 200),
    ("/nowhere", 404),
    ("/drivers?page=x", 400),
    ("/seasons/", 308),
    ("/seasons/current", 302),
    ("/favicon.svg", 200),
    ("/preview.png", 200),
    ("/touch-icon.png", 200),
    ("/manifest.webmanifest", 200),
    ("/robots.txt", 200),
    ("/sitemap.xml", 200),
    ("/health/live", 200),
    ("/api/v1/version", 200),
    ("/api/v1/drivers/nobody", 404),
    (assets().stylesheet, 200),
    (assets().script, 200),
    (assets().speculation_rules, 200),
)


@pytest.mark.parametrize(("address", "status"), EVERYTHING)
async def test_every_response_has_the_security_headers(site: httpx.AsyncClient, address: str, status: int) -> None:
    answer = await site.get(address)
    assert answer.status_code == status
    expected = {name.decode(): value.decode() for name, value in (NOTHING_LOADS, *API_HEADERS)}
    expected = expected if address.startswith("/api/") else HEADERS
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "strict-transport-security" not in answer.headers


async def test_in_production_browsers_are_told_to_insist_on_https(production: httpx.AsyncClient) -> None:
    answer = await production.get("/")
    assert answer.headers["strict-transport-security"].startswith("max-age=63072000")


async def test_the_gallery_of_the_kit_is_served(production: httpx.AsyncClient) -> None:
    home = await production.get("/ui-kit", follow_redirects=True)
    assert "<h1>UI kit</h1>" in home.text
    style = re.findall(r'href="\./(style[^"]+)"', home.text)[0]
    assert (await production.get(f"/ui-kit/{style}")).headers["content-type"].startswith("text/css")
    assert (await production.get("/ui-kit/components/table/")).status_code == 200
    assert (await production.get("/ui-kit/components/nothing/")).status_code == 404


async def test_static_files_named_by_their_content_live_for_a_year(site: httpx.AsyncClient) -> None:
    page = (await site.get("/")).text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = await site.get(address)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert re.search(r"\.[0-9a-f]{10}\.", address)


async def test_a_static_file_is_sent_compressed_and_not_twice(site: httpx.AsyncClient) -> None:
    address = assets().stylesheet
    request = site.build_request("GET", address, headers={"accept-encoding": "br"})
    answer = await site.send(request, stream=True)
    packed = b"".join([part async for part in answer.aiter_raw()])
    assert brotli.decompress(packed) == assets().files[address].encoded["identity"]
    assert len(packed) < 10_000
    again = await site.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_page_names_the_rules_for_loading_the_next_one(site: httpx.AsyncClient) -> None:
    rules = (await site.get("/")).headers["speculation-rules"].strip('"')
    answer = await site.get(rules)
    assert answer.headers["content-type"] == "application/speculationrules+json"
    assert answer.json()["prerender"][0]["eagerness"] == "moderate"


async def test_the_api_is_handed_on_as_it_is(site: httpx.AsyncClient, api: RecordedApi) -> None:
    answer = await site.get("/api/v1/circuits?limit=100&offset=0")
    assert answer.content == bytes(api.answers["circuits?limit=100&offset=0"].body)
    assert answer.headers["x-data-version"] == "v1"


async def test_only_reading_is_handed_on(site: httpx.AsyncClient, api: RecordedApi) -> None:
    requested = len(api.requested)
    answer = await site.post("/api/v1/seasons", content=b"{}")
    assert answer.status_code == 405
    assert len(api.requested) == requested


async def test_without_the_backend_the_api_says_when_to_try_again(site: httpx.AsyncClient, api: RecordedApi) -> None:
    api.away = True
    answer = await site.get("/api/v1/seasons")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.headers["retry-after"] == "5"
    assert answer.json()["instance"] == "/api/v1/seasons"


async def test_without_the_backend_pages_read_before_are_served_and_say_so(
    site: httpx.AsyncClient, api: RecordedApi
) -> None:
    await site.get("/drivers/hunt")
    api.away = True
    api.version = "v2"
    never_read = await site.get("/drivers/lauda")
    assert (never_read.status_code, never_read.headers["retry-after"]) == (503, "5")
    assert "The results cannot be reached right now" in never_read.text
    assert (await site.get("/about")).status_code == 200
    assert (await site.get("/drivers/hunt")).status_code == 200


async def test_the_theme_is_remembered_and_the_reader_led_back(site: httpx.AsyncClient) -> None:
    answer = await site.post("/theme", data={"theme": "dark", "back_to": "/drivers/hunt?season=1976"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/drivers/hunt?season=1976")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("theme=dark; ")
    assert {"Max-Age=31536000", "Path=/", "SameSite=lax", "Secure"} <= set(cookie.split("; "))
    page = (await site.get("/drivers/hunt", headers={"cookie": "theme=dark"})).text
    assert '<html lang="en" data-theme="dark">' in page
    assert 'value="dark" aria-pressed="true"' in page


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y", ""]
)
async def test_a_forged_form_leads_nowhere_else(site: httpx.AsyncClient, elsewhere: str) -> None:
    answer = await site.post("/theme", data={"theme": "dark", "back_to": elsewhere})
    assert answer.headers["location"] == "/"


async def test_a_theme_that_does_not_exist_is_refused(site: httpx.AsyncClient) -> None:
    assert (await site.post("/theme", data={"theme": "pink"})).status_code == 400


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/drivers/%2e%2e/health/ready", 400),
        ("/drivers/a%2Fb", 400),
        ("/drivers/a%00", 400),
        ("/drivers/%ff", 400),
        ("/" + "a" * 9000, 414),
        ("/api/v1/%2e%2e/health/ready", 400),
        ("/api/v1/version%00", 400),
    ],
)
async def test_what_breaks_the_rules_of_http_gets_a_page_or_a_problem_document_and_reaches_nothing(
    site: httpx.AsyncClient, api: RecordedApi, target: str, status: int
) -> None:
    requested = len(api.requested)
    answer = await site.get(target)
    assert answer.status_code == status
    assert len(api.requested) == requested
    if target.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
    else:
        assert "<nav" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
