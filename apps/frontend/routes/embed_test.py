import httpx
import pytest

from packages.ui_kit.testing.markup import parsed, texts


@pytest.mark.parametrize("part", ["drivers", "constructors", "drivers-chart", "teams-chart", "constructors-chart"])
async def test_other_sites_may_frame_a_part_and_nothing_else(site: httpx.AsyncClient, part: str) -> None:
    page = await site.get(f"/embed/seasons/2026/{part}")
    assert page.status_code == 200
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert "x-frame-options" not in page.headers
    assert len(texts(parsed(page.text), "main")) == 1
    whole = await site.get("/seasons/2026")
    assert "frame-ancestors 'none'" in whole.headers["content-security-policy"]
    assert whole.headers["x-frame-options"] == "DENY"


async def test_oembed_describes_a_season(site: httpx.AsyncClient) -> None:
    page = (await site.get("/seasons/2026")).text
    assert 'type="application/json+oembed"' in page
    found = (await site.get("/oembed?url=https://f1.example/seasons/2026")).json()
    assert (found["type"], found["version"]) == ("rich", "1.0")
    assert 'src="https://f1.example/embed/seasons/2026/drivers-chart"' in found["html"]


async def test_oembed_describes_a_chart(site: httpx.AsyncClient) -> None:
    assert "%2Fseasons%2F2026%2Fcharts%2Fteams" in (await site.get("/seasons/2026/charts/teams")).text
    found = (await site.get("/oembed?url=https://f1.example/seasons/2026/charts/teams")).json()
    assert 'src="https://f1.example/embed/seasons/2026/teams-chart"' in found["html"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/oembed?url=https://elsewhere.example/seasons/2026", 404),
        ("/oembed?url=https://f1.example/drivers/hunt", 404),
        ("/oembed?url=https://f1.example/seasons/1066", 404),
        ("/oembed?url=https://f1.example/seasons/2026/charts/luck", 404),
        ("/oembed", 404),
        ("/embed/seasons/2026/luck", 404),
        ("/embed/seasons/abc/drivers", 404),
    ],
)
async def test_what_cannot_be_embedded_is_not_found(site: httpx.AsyncClient, address: str, status: int) -> None:
    assert (await site.get(address)).status_code == status


async def test_open_search_favicon_and_service_worker_are_there(site: httpx.AsyncClient) -> None:
    search = await site.get("/opensearch.xml")
    assert "https://f1.example/search?q={searchTerms}" in search.text
    icon = await site.get("/favicon.ico")
    assert (icon.headers["content-type"], icon.content[:4]) == ("image/x-icon", b"\0\0\1\0")
    worker = await site.get("/service-worker.js")
    assert worker.headers["content-type"].startswith("text/javascript")
