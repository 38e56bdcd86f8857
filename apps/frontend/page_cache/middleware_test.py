import gzip

import brotli
import pytest
import zstandard

from apps.frontend.page_cache.cached_page import NOTICE_MARK
from apps.frontend.page_cache.conftest import NOTICE, Track


async def test_a_page_is_rendered_once_for_a_version(track: Track) -> None:
    first, second = await track.client.get("/drivers"), await track.client.get("/drivers?utm_source=mail")
    assert first.content == second.content
    assert len(track.inside.renders) == 1
    track.versions.version, track.inside.data = "v2", ["v2"]
    assert (await track.client.get("/drivers")).content != first.content


async def test_what_a_page_depends_on_tells_pages_apart(track: Track) -> None:
    for address, cookie in (("/", ""), ("/", "theme=dark"), ("/", "theme=dark; other=1"), ("/?season=1957", "")):
        await track.client.get(address, headers={"cookie": cookie})
    assert len(track.inside.renders) == 3


async def test_nothing_else_of_a_request_reaches_the_page(track: Track) -> None:
    page = await track.client.head("/", headers={"cookie": "session=secret; theme=light"})
    assert page.status_code == 200
    assert "GET  theme=light 1" in (await track.client.get("/", headers={"cookie": "theme=light"})).text


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip"])
async def test_each_encoding_holds_the_same_page_under_a_tag_of_its_own(track: Track, encoding: str) -> None:
    plain = await track.client.get("/")
    request = track.client.build_request("GET", "/", headers={"accept-encoding": encoding})
    answer = await track.client.send(request, stream=True)
    packed = b"".join([part async for part in answer.aiter_raw()])
    unpack = {"br": brotli.decompress, "zstd": zstandard.decompress, "gzip": gzip.decompress}[encoding]
    assert unpack(packed) == plain.content
    assert answer.headers["content-encoding"] == encoding
    assert int(answer.headers["content-length"]) == len(packed)
    assert answer.headers["etag"] != plain.headers["etag"]
    assert "accept-encoding" in answer.headers["vary"]
    assert len(track.inside.renders) == 1


async def test_a_browser_that_has_the_page_gets_304_until_the_version_changes(track: Track) -> None:
    tag = (await track.client.get("/")).headers["etag"]
    again = await track.client.get("/", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    track.versions.version, track.inside.data = "v2", ["v2"]
    assert (await track.client.get("/", headers={"if-none-match": tag})).status_code == 200


async def test_a_head_request_gets_the_headers_of_a_get_and_no_body(track: Track) -> None:
    head, get = await track.client.head("/"), await track.client.get("/")
    assert head.headers == get.headers
    assert head.content == b""


async def test_while_the_backend_fails_the_last_good_page_is_served_and_says_so(track: Track) -> None:
    good = await track.client.get("/")
    track.versions.version, track.inside.status = "v2", 503
    stale = await track.client.get("/")
    assert stale.status_code == 200
    assert stale.content == good.content.replace(NOTICE_MARK, NOTICE)
    assert stale.headers["warning"] == '110 - "Response is Stale"'
    assert stale.headers["etag"] != good.headers["etag"]
    assert (await track.client.get("/never-read")).status_code == 503


async def test_while_the_backend_is_out_of_reach_nothing_is_rendered_that_is_kept(track: Track) -> None:
    await track.client.get("/")
    track.versions.reachable = False
    assert NOTICE in (await track.client.get("/")).content
    track.versions.reachable = True
    assert NOTICE not in (await track.client.get("/")).content
    assert len(track.inside.renders) == 1


async def test_a_page_that_depends_on_the_clock_is_rendered_anew_when_its_time_is_over(track: Track) -> None:
    track.inside.policy = "s-maxage=60"
    await track.client.get("/")
    track.now[0] = 59.9
    await track.client.get("/")
    assert len(track.inside.renders) == 1
    track.now[0] = 60
    page = await track.client.get("/")
    assert len(track.inside.renders) == 2
    assert page.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("status", "policy"), [(404, "public"), (302, "public"), (500, "public"), (200, "no-store")])
async def test_errors_redirects_and_searches_are_not_kept(track: Track, status: int, policy: str) -> None:
    track.inside.status, track.inside.policy = status, policy
    assert [(await track.client.get("/x")).status_code for _ in range(2)] == [status, status]
    assert len(track.inside.renders) == 2


async def test_a_page_shows_the_version_that_its_answers_came_from(track: Track) -> None:
    track.inside.data = ["v2"]  # The backend is ahead of what the frontend knows.
    assert '"v2.' in (await track.client.get("/")).headers["etag"]
    track.versions.version = "v2"
    await track.client.get("/")
    assert len(track.inside.renders) == 1


async def test_a_page_made_from_two_versions_is_rendered_again_and_not_kept(track: Track) -> None:
    track.inside.data = ["v1", "v2"]
    await track.client.get("/")
    assert len(track.inside.renders) == 2
    track.inside.data = ["v1"]
    await track.client.get("/")
    assert len(track.inside.renders) == 3


async def test_other_methods_and_uncached_paths_go_straight_through(track: Track) -> None:
    assert "POST" in (await track.client.post("/")).text
    first, second = await track.client.get("/health/live"), await track.client.get("/health/live")
    assert first.content != second.content
