"""A raw ASGI app that sends given responses by path, to measure the cost of the server alone."""

import os
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from packages.service.serve import run

FILE = "F1_LOAD_RESPONSES"
PORT = "F1_LOAD_RAW_PORT"


class Response(Struct, frozen=True):
    """A response of the app that the raw one is compared with."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def create() -> Any:
    """Make the app; it reads the responses again when their file changes, so that both send the same bytes."""
    file = Path(os.environ[FILE])
    known: dict[str, tuple[Any, Any]] = {}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await _lifespan(receive, send)
            return
        if scope["path"] not in known:
            known.update(_messages(msgspec.msgpack.decode(file.read_bytes(), type=dict[str, Response])))
        start, body = known[scope["path"]]
        await send(start)
        await send(body)

    return app


def _messages(responses: dict[str, Response]) -> dict[str, tuple[Any, Any]]:
    return {
        path: (
            {"type": "http.response.start", "status": response.status, "headers": response.headers},
            {"type": "http.response.body", "body": response.body, "more_body": False},
        )
        for path, response in responses.items()
    }


async def _lifespan(receive: Any, send: Any) -> None:
    while (await receive())["type"] != "lifespan.shutdown":
        await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    run("tests.load.raw_app:create", host="127.0.0.1", port=int(os.environ[PORT]), workers=1, variable=PORT)
