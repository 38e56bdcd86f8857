import asyncio
import json
import logging
from datetime import timedelta
from typing import Any, cast

import pytest
from litestar.types import HTTPScope, Receive, Scope, Send

from packages.http import request_guard
from packages.http.request_guard import RequestGuard
from packages.http.responses import RawResponse, respond

HOST = (b"host", b"f1.example")


def scope(target: bytes = b"/", *headers: tuple[bytes, bytes], version: str = "1.1") -> Any:
    path, _, query = target.partition(b"?")
    return {
        "type": "http",
        "http_version": version,
        "method": "GET",
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": query,
        "headers": list(headers),
    }


async def refuse(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
    await respond(scope, send, RawResponse(status, (), json.dumps(detail).encode()))


async def request_status(
    app: Any, request: Any, receive: Any = None, *, keeps_deadlines: bool = False
) -> tuple[int, str]:
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    async def nothing() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await RequestGuard(app, refuse, keeps_deadlines=keeps_deadlines)(request, receive or nothing, send)
    return messages[0]["status"], b"".join(message.get("body", b"") for message in messages).decode()


async def well(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await respond(cast("HTTPScope", scope), send, RawResponse(200, (), b"well"))


@pytest.mark.parametrize(
    "host", [b"f1.example", b"f1.example:3000", b"127.0.0.1:80", b"[::1]:3000", b"xn--rikknen-4za.example"]
)
async def test_a_sound_request_reaches_the_app(host: bytes) -> None:
    assert await request_status(well, scope(b"/drivers/r%C3%A4ikk%C3%B6nen?q=../%2f", (b"host", host))) == (200, "well")


async def test_only_http_1_1_needs_a_host() -> None:
    assert (await request_status(well, scope(version="2")))[0] == 200
    assert (await request_status(well, scope(version="1.0")))[0] == 200


@pytest.mark.parametrize(
    ("request_", "status", "reason"),
    [
        (scope(b"/"), 400, "Host header is missing"),
        (scope(b"/", HOST, HOST), 400, "more than one Host"),
        (scope(b"/", (b"host", b"")), 400, "Host header is malformed"),
        (scope(b"/", (b"host", b"a b")), 400, "Host header is malformed"),
        (scope(b"/", (b"host", b"a/../b")), 400, "Host header is malformed"),
        (scope(b"/api/../health/ready", HOST), 400, "dot segment"),
        (scope(b"/api/%2e%2E/health/ready", HOST), 400, "dot segment"),
        (scope(b"/api/.%2e/x", HOST), 400, "dot segment"),
        (scope(b"/./", HOST), 400, "dot segment"),
        (scope(b"/api/v1/version%2Fx", HOST), 400, "encoded slash"),
        (scope(b"/api\\v1", HOST), 400, "encoded slash"),
        (scope(b"/%5c", HOST), 400, "encoded slash"),
        (scope(b"/api/v1/version%00", HOST), 400, "control characters"),
        (scope(b"/api/v1/%0d%0ax", HOST), 400, "control characters"),
        (scope(b"/%ff", HOST), 400, "not UTF-8"),
        (scope(b"/" + b"a" * 9_000, HOST), 414, "longer than"),
        (scope(b"/?" + b"a" * 9_000, HOST), 414, "longer than"),
        (scope(b"/", HOST, (b"accept-encoding", b"gzip," * 3_200)), 431, "headers"),
        (scope(b"/", HOST, *[(b"x", b"y")] * 100), 431, "headers"),
        (scope(b"/", HOST, (b"content-length", b"64001")), 413, "longer than"),
        (scope(b"/", HOST, (b"content-length", b"9" * 5_000)), 413, "longer than"),
        (scope(b"/", HOST, (b"content-length", b"-1")), 413, "longer than"),
    ],
)
async def test_what_breaks_the_rules_is_refused_before_the_app(request_: Any, status: int, reason: str) -> None:
    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        pytest.fail("it was routed")

    status_, detail = await request_status(never, request_)
    assert status_ == status
    assert reason in detail


async def test_an_exception_is_one_record_and_an_answer_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("mongodb://user:hunter2@host")

    status, detail = await request_status(fail, scope(b"/x", HOST))
    assert status == 500
    assert "hunter2" not in detail
    assert [record.getMessage() for record in caplog.records] == ["GET /x failed"]


async def test_a_message_that_cannot_be_made_still_is_an_answer() -> None:
    messages: list[Any] = []

    async def broken(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
        raise RuntimeError("no page")

    async def send(message: Any) -> None:
        messages.append(message)

    await RequestGuard(well, broken)(scope(b"/.."), None, send)  # type: ignore[arg-type]
    assert messages[0]["status"] == 500


async def test_after_the_response_began_a_failure_is_logged_and_ends_it(caplog: pytest.LogCaptureFixture) -> None:
    async def half(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("half way")

    with caplog.at_level(logging.ERROR):
        assert (await request_status(half, scope(b"/", HOST)))[0] == 200
    assert len(caplog.records) == 1


async def test_a_slow_body_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_guard, "BODY_WITHIN", timedelta(milliseconds=50))

    async def drip() -> Any:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    assert (await request_status(well, scope(b"/theme", HOST), drip))[0] == 408


async def test_an_endless_body_is_cut_off() -> None:
    async def pour() -> Any:
        return {"type": "http.request", "body": b"x" * 10_000, "more_body": True}

    assert (await request_status(well, scope(b"/theme", HOST), pour))[0] == 413


async def test_a_request_nobody_waits_for_any_more_is_given_up() -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(5)

    request = scope(b"/", HOST, (b"x-request-timeout-ms", b"20"))
    assert (await request_status(slow, request, keeps_deadlines=True))[0] == 503
