import struct

import httpx
import pytest


@pytest.mark.parametrize(
    "address",
    [
        "/seasons/2026/picture.png",
        "/seasons/2026/charts/drivers/picture.png",
        "/seasons/1965/charts/teams/picture.png",
        "/seasons/1957/charts/constructors/picture.png",
        "/seasons/2026/races/hungarian/picture.png",
        "/seasons/2026/races/abu-dhabi/picture.png",
        "/drivers/hunt/picture.png",
        "/constructors/brawn/picture.png",
        "/teams/lotus/picture.png",
        "/compare/picture.png?drivers=hunt,lauda",
    ],
)
async def test_a_page_has_a_picture_for_sharing(site: httpx.AsyncClient, address: str) -> None:
    picture = await site.get(address)
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert struct.unpack(">II", picture.content[16:24]) == (1200, 630)


async def test_pages_name_their_picture(site: httpx.AsyncClient) -> None:
    page = (await site.get("/seasons/1957/races/british")).text
    assert '<meta property="og:image" content="https://f1.example/seasons/1957/races/british/picture.png">' in page


async def test_a_malformed_comparison_has_none(site: httpx.AsyncClient) -> None:
    assert (await site.get("/compare/picture.png?drivers=hunt")).status_code == 400
