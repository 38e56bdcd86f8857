from typing import Any

import pytest

from packages.http.responses import RawResponse, respond

TYPE = (b"content-type", b"text/plain")


async def sent(method: str, response: RawResponse) -> list[Any]:
    messages: list[Any] = []
    scope: Any = {"type": "http", "method": method}

    async def send(message: Any) -> None:
        messages.append(message)

    await respond(scope, send, response)
    return messages


async def test_a_response_has_its_length() -> None:
    start, body = await sent("GET", RawResponse(200, (TYPE,), b"Box, box."))
    assert (start["status"], start["headers"]) == (200, (TYPE, (b"content-length", b"9")))
    assert (body["body"], body["more_body"]) == (b"Box, box.", False)


async def test_head_gets_the_headers_of_get_and_no_body() -> None:
    response = RawResponse(404, (TYPE,), b"Box, box.")
    (head, nothing), (get, _) = await sent("HEAD", response), await sent("GET", response)
    assert head == get
    assert nothing["body"] == b""


@pytest.mark.parametrize("status", [204, 304])
async def test_what_has_no_body_has_no_length(status: int) -> None:
    start, body = await sent("GET", RawResponse(status, (TYPE,), b"Box, box."))
    assert start["headers"] == (TYPE,)
    assert body["body"] == b""
