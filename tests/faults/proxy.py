"""A TCP proxy that simulates failures of networks and servers."""

import asyncio
import os
from contextlib import suppress
from typing import Literal

from packages.embedded_stores.documentdb_limits import WRITES, command_name
from packages.embedded_stores.mongodb_wire import receive, reply
from packages.embedded_stores.process import HOST, free_port

Mode = Literal["pass", "slow", "hung", "cut", "garbage", "read-only"]

SLOW_SECONDS = 2.0
CUT_AFTER = 60  # Bytes of a response that are forwarded before it is cut.
CHUNK = 65_536
NOT_PRIMARY = {"ok": 0.0, "code": 10107, "codeName": "NotWritablePrimary", "errmsg": "not primary"}


class FaultProxy:
    """Forwards connections to `target`; `mode` determines the treatment of responses."""

    def __init__(self, target: int, port: int = 0) -> None:
        self.target, self.port = target, port or free_port()
        self.mode: Mode = "pass"
        self.connections = 0  # That were opened until now.
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._changed = asyncio.Event()

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, HOST, self.port)

    async def stop(self) -> None:
        """Listen no more, and close every connection."""
        if self._server is not None:
            self._server.close()
        self._drop()

    def set(self, mode: Mode) -> None:
        """Change the mode; open connections to which it could not apply are closed."""
        self.mode = mode
        self._changed.set()
        self._changed = asyncio.Event()
        if mode in ("cut", "garbage"):
            self._drop()

    def _drop(self) -> None:
        for writer in list(self._open):
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        self.connections += 1
        try:
            if self.mode == "garbage":
                await reader.read(CHUNK)
                writer.write(os.urandom(300))
                await writer.drain()
                return
            upstream_reader, upstream = await asyncio.open_connection(HOST, self.target)
            self._open.add(upstream)
            try:
                await asyncio.gather(self._requests(reader, upstream, writer), self._answers(upstream_reader, writer))
            finally:
                self._open.discard(upstream)
                upstream.close()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _requests(
        self, reader: asyncio.StreamReader, upstream: asyncio.StreamWriter, client: asyncio.StreamWriter
    ) -> None:
        while data := await reader.read(CHUNK):
            upstream.write(data)
            await upstream.drain()
        upstream.close()

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(CHUNK):
            while self.mode == "hung":
                await self._changed.wait()
            if self.mode == "slow":
                await asyncio.sleep(SLOW_SECONDS)
            if self.mode == "cut":
                writer.write(data[:CUT_AFTER])
                with suppress(OSError):
                    await writer.drain()
                break
            writer.write(data)
            await writer.drain()
        writer.close()


class MongoProxy(FaultProxy):
    """A proxy of MongoDB; while it is `read-only`, writes are refused as by an instance that is no longer primary."""

    async def _requests(
        self, reader: asyncio.StreamReader, upstream: asyncio.StreamWriter, client: asyncio.StreamWriter
    ) -> None:
        with suppress(asyncio.IncompleteReadError):
            while True:
                message = await receive(reader)
                refused = self.mode == "read-only" and command_name(message.command()) in WRITES
                writer, data = (client, reply(message, NOT_PRIMARY)) if refused else (upstream, message.raw)
                writer.write(data)
                await writer.drain()
        upstream.close()
