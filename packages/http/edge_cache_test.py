import asyncio
import gzip
from typing import Any

import brotli
import pytest
import zstandard
from litestar.types import ASGIApp, HTTPScope, Receive, Send

from packages.http.cache_policy import CachePolicy
from packages.http.cached_response import STALE
from packages.http.conftest import MARK, NOTICE, Edge
from packages.http.headers import header
from packages.http.lru import size_of
from packages.http.origin import EdgeKey
from packages.http.request_guard import RequestGuard
from packages.http.responses import RawResponse, respond


async def test_a_response_is_made_once_for_a_version(edge: Edge) -> None:
    first, second = await edge.client.get("/drivers"), await edge.client.get("/drivers?utm_source=mail")
    assert first.content == second.content
    assert len(edge.inside.requests) == 1
    edge.versions.version, edge.inside.data = "v2", ["v2"]
    assert (await edge.client.get("/drivers")).content != first.content


async def test_concurrent_requests_share_one_response(edge: Edge) -> None:
    responses = await asyncio.gather(*(edge.client.get("/drivers") for _ in range(20)))
    assert len({answer.content for answer in responses}) == 1
    assert len(edge.inside.requests) == 1


async def test_what_a_response_depends_on_tells_responses_apart(edge: Edge) -> None:
    for address, cookie in (("/", ""), ("/", "theme=dark"), ("/", "theme=dark; other=1"), ("/?season=1957", "")):
        await edge.client.get(address, headers={"cookie": cookie})
    assert len(edge.inside.requests) == 3


async def test_nothing_else_of_a_request_reaches_the_app(edge: Edge) -> None:
    page = await edge.client.head("/", headers={"cookie": "session=secret; theme=dark"})
    assert page.status_code == 200
    assert "GET  theme=dark 1" in (await edge.client.get("/", headers={"cookie": "theme=dark"})).text


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip"])
async def test_each_encoding_holds_the_same_body_under_a_tag_of_its_own(edge: Edge, encoding: str) -> None:
    plain = await edge.client.get("/")
    for _ in range(2):
        request = edge.client.build_request("GET", "/", headers={"accept-encoding": encoding})
        answer = await edge.client.send(request, stream=True)
        packed = b"".join([part async for part in answer.aiter_raw()])
        unpack = {"br": brotli.decompress, "zstd": zstandard.decompress, "gzip": gzip.decompress}[encoding]
        assert unpack(packed) == plain.content
        assert answer.headers["content-encoding"] == encoding
        assert int(answer.headers["content-length"]) == len(packed)
        assert answer.headers["etag"] != plain.headers["etag"]
        assert "accept-encoding" in answer.headers["vary"]
    assert len(edge.inside.requests) == 1


@pytest.mark.parametrize("condition", ["{}", 'W/{}, "other"', "*", '"a", "b" ,{}'])
async def test_what_the_client_has_is_not_sent_again_until_the_version_changes(edge: Edge, condition: str) -> None:
    tag = (await edge.client.get("/")).headers["etag"]
    again = await edge.client.get("/", headers={"if-none-match": condition.format(tag)})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in again.headers
    edge.versions.version, edge.inside.data = "v2", ["v2"]
    assert (await edge.client.get("/", headers={"if-none-match": tag})).status_code == 200


async def test_an_error_is_never_304(edge: Edge) -> None:
    edge.inside.status = 404
    answer = await edge.client.get("/", headers={"if-none-match": "*"})
    assert (answer.status_code, "etag" in answer.headers) == (404, False)


async def test_cache_status_says_where_a_response_comes_from(edge: Edge) -> None:
    async def status(path: str) -> str:
        return str((await edge.client.get(path)).headers["cache-status"])

    assert [await status("/") for _ in range(3)] == ["f1; fwd=miss; stored", "f1; hit", "f1; hit"]
    edge.versions.change("v2", edge.now[0])
    edge.inside.data = ["v2"]
    edge.now[0] += 4
    assert [await status("/") for _ in range(2)] == ["f1; fwd=stale; stored", "f1; hit"]
    edge.versions.reachable = False
    assert await status("/") == "f1; hit"
    edge.inside.status = 404
    assert [await status("/unknown") for _ in range(2)] == ["f1; fwd=miss"] * 2


async def test_a_head_request_gets_the_headers_of_a_get_and_no_body(edge: Edge) -> None:
    for _ in range(2):
        head, get = await edge.client.head("/"), await edge.client.get("/")
        del head.headers["cache-status"], get.headers["cache-status"]  # Only the first request of the two is a miss.
        assert head.headers == get.headers
        assert head.content == b""


async def test_while_the_app_is_unavailable_the_last_good_response_is_sent_and_says_so(edge: Edge) -> None:
    good = await edge.client.get("/")
    edge.versions.version, edge.inside.status, edge.now[0] = "v2", 503, 90.5
    stale = await edge.client.get("/")
    assert stale.status_code == 200
    assert stale.content == good.content.replace(MARK, NOTICE)
    assert stale.headers[STALE[0].decode()] == STALE[1].decode()
    assert stale.headers["age"] == "90"
    assert stale.headers["etag"] != good.headers["etag"]
    assert (await edge.client.get("/never-requested")).status_code == 503


async def test_while_the_data_are_not_reachable_the_app_is_not_asked_for_what_is_stored(edge: Edge) -> None:
    await edge.client.get("/")
    edge.versions.reachable = False
    assert NOTICE in (await edge.client.get("/")).content
    edge.versions.reachable = True
    fresh = await edge.client.get("/")
    assert NOTICE not in fresh.content
    assert "age" not in fresh.headers
    assert len(edge.inside.requests) == 1


async def test_a_response_that_depends_on_the_clock_is_made_anew_when_its_time_is_over(edge: Edge) -> None:
    edge.inside.policy = CachePolicy(fresh_for=60)
    await edge.client.get("/")
    edge.now[0] = 59.9
    await edge.client.get("/")
    assert len(edge.inside.requests) == 1
    edge.now[0] = 60
    page = await edge.client.get("/")
    assert len(edge.inside.requests) == 2
    assert page.headers["cache-control"] == "no-cache"


async def test_an_address_that_depends_on_the_clock_is_asked_for_anew_when_its_time_is_over(edge: Edge) -> None:
    for edge.now[0] in (0, 59.9, 60):
        await edge.client.get("/next")
    assert len(edge.inside.requests) == 2


@pytest.mark.parametrize(
    ("status", "policy"),
    [(404, CachePolicy()), (302, CachePolicy()), (500, CachePolicy()), (200, CachePolicy(store=False))],
)
async def test_errors_redirects_and_what_says_so_are_not_stored(edge: Edge, status: int, policy: CachePolicy) -> None:
    edge.inside.status, edge.inside.policy = status, policy
    assert [(await edge.client.get("/x")).status_code for _ in range(2)] == [status, status]
    assert len(edge.inside.requests) == 2


async def test_what_the_app_says_to_browsers_is_what_they_get(edge: Edge) -> None:
    edge.inside.headers = ((b"Cache-Control", b"no-store"),)
    assert [(await edge.client.get("/x")).headers["cache-control"] for _ in range(2)] == ["no-store", "no-store"]
    assert len(edge.inside.requests) == 2


async def test_an_error_without_cache_control_is_not_stored_by_anyone(edge: Edge) -> None:
    edge.inside.status = 404
    assert (await edge.client.get("/x")).headers["cache-control"] == "no-store"


async def test_a_response_is_of_the_version_that_its_data_came_from(edge: Edge) -> None:
    edge.inside.data = ["v2"]  # The data are ahead of what the cache knows.
    assert '"v2.' in (await edge.client.get("/")).headers["etag"]
    edge.versions.version = "v2"
    await edge.client.get("/")
    assert len(edge.inside.requests) == 1


async def test_a_response_names_its_version_by_a_header_too(edge: Edge) -> None:
    edge.inside.data, edge.inside.headers = [], ((b"x-data-version", b"v7"),)
    assert '"v7.' in (await edge.client.get("/")).headers["etag"]


async def test_a_response_made_from_two_versions_is_made_again_and_not_stored(edge: Edge) -> None:
    edge.inside.data = ["v1", "v2"]
    await edge.client.get("/")
    assert len(edge.inside.requests) == 2
    edge.inside.data = ["v1"]
    await edge.client.get("/")
    assert len(edge.inside.requests) == 3


async def test_for_a_while_the_former_version_is_still_sent_and_its_renewal_requested(edge: Edge) -> None:
    outdated: list[EdgeKey] = []
    edge.cache.on_outdated = outdated.append
    former = await edge.client.get("/")
    edge.versions.change("v2", now=0)
    edge.inside.data, edge.now[0] = ["v2"], 2.9
    assert (await edge.client.get("/")).content == former.content
    assert outdated == [EdgeKey("/")]
    await edge.cache.current(EdgeKey("/"))
    assert '"v2.' in (await edge.client.get("/")).headers["etag"]
    edge.versions.change("v3", now=2.9)
    edge.inside.data, edge.now[0] = ["v3"], 5.9
    assert '"v3.' in (await edge.client.get("/")).headers["etag"]


async def test_a_version_before_the_former_one_is_not_sent_any_more(edge: Edge) -> None:
    await edge.client.get("/")
    edge.versions.change("v2", now=0)
    edge.versions.change("v3", now=0)
    edge.inside.data = ["v3"]
    assert '"v3.' in (await edge.client.get("/")).headers["etag"]


async def test_queries_cannot_displace_addresses_without_one(edge: Edge) -> None:
    await edge.client.get("/drivers")
    for season in range(500):
        await edge.client.get(f"/?season={season}")
    requests = len(edge.inside.requests)
    await edge.client.get("/drivers")
    assert len(edge.inside.requests) == requests
    assert edge.cache.stored_queries.used <= 250_000


async def test_other_methods_and_what_has_no_key_go_straight_through(edge: Edge) -> None:
    assert "POST" in (await edge.client.post("/")).text
    first, second = await edge.client.get("/health/live"), await edge.client.get("/health/live")
    assert first.content != second.content


async def test_the_app_is_told_who_asked_first_so_that_it_can_count(edge: Edge) -> None:
    requests: list[tuple[str, str]] = []

    async def counting(scope: Any, receive: Receive, send: Send) -> None:
        requests.append((scope["client"][0], header(scope, b"x-forwarded-for")))
        await edge.inside(scope, receive, send)

    edge.cache.origin = counting
    await edge.client.get("/drivers/hunt", headers={"x-forwarded-for": "192.0.2.1"})
    await edge.client.get("/drivers/hunt", headers={"x-forwarded-for": "192.0.2.2"})
    assert requests == [("127.0.0.1", "192.0.2.1")]


async def test_requests_with_long_headers_are_served_and_take_no_memory(edge: Edge) -> None:
    long = "x" * 12_000
    for number in range(1_000):
        answer = await edge.client.get("/drivers", headers={"cookie": f"a={number}{long}"})
        assert answer.status_code == 200
    assert len(edge.inside.requests) == 1
    assert sum(map(size_of, edge.cache.recognised)) < 1_000_000


async def test_a_request_without_host_is_refused_in_http_1_1_though_it_was_served_in_http_1_0(edge: Edge) -> None:
    async def refuse(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
        await respond(scope, send, RawResponse(status, (), detail.encode()))

    app = edge.cache.front(RequestGuard(edge.cache, refuse))
    assert [await status_without_host(app, version) for version in ("1.0", "1.0", "1.1")] == [200, 200, 400]
    assert await status_without_host(app, "1.0") == 200
    assert len(edge.inside.requests) == 1


async def status_without_host(app: ASGIApp, http_version: str) -> int:
    messages: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        messages.append(message)

    scope: Any = {"type": "http", "http_version": http_version, "method": "GET", "path": "/", "raw_path": b"/"}
    scope |= {"query_string": b"", "headers": [], "client": None}
    await app(scope, receive, send)
    status: int = messages[0]["status"]
    return status
