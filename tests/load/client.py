"""An HTTP client that costs next to nothing, so that what is measured is the server."""

import asyncio
import time
from typing import Self

from msgspec import Struct


class Reply(Struct, frozen=True):
    """An answer, and the milliseconds from asking for it to having all of it."""

    status: int
    body: bytes
    milliseconds: float


class Client:
    """One connection that is kept open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, host: str, port: int) -> Self:
        """Open the connection."""
        return cls(*await asyncio.open_connection(host, port))

    async def get(self, path: str) -> Reply:
        """Ask for a path."""
        began = time.perf_counter()
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: api\r\n\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        size = int(head.split("content-length: ")[1].split("\r\n")[0])
        body = await self._reader.readexactly(size)
        return Reply(int(head.split(" ")[1]), body, (time.perf_counter() - began) * 1000)

    async def close(self) -> None:
        """Close the connection."""
        self._writer.close()
        await self._writer.wait_closed()
