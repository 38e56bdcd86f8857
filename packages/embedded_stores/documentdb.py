"""An emulator of Amazon DocumentDB 5.0: a proxy in front of the embedded MongoDB that rejects what DocumentDB does.

It is a replica set of a primary and a secondary, requires TLS and SCRAM-SHA-1, knows users and their rights, and
records the commands it receives.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.uri_parser import parse_uri

from packages.embedded_stores.documentdb_limits import TRANSACTION_SECONDS, WRITES, Limits, Refusal, command_name
from packages.embedded_stores.documentdb_users import USER_COMMANDS, Users
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.mongodb_wire import Message, receive, reply
from packages.embedded_stores.process import HOST, free_port
from packages.embedded_stores.scram import ScramError, ScramServer
from packages.embedded_stores.tls import Handler, make_certificate, server_context, serving

REPLICA_SET = "rs0"
_HELLO = {"hello", "ismaster", "isMaster"}
_FREE = {"ping", "buildInfo", "endSessions", "saslStart", "saslContinue"}
_ANY_INSTANCE = _FREE | {"getMore", "killCursors", "connectionStatus"}


@dataclass
class DocumentDB:
    """A running emulator: the addresses of both instances, its certificate authority, and its command log."""

    users: Users
    primary: str
    secondary: str
    authority: Path
    upstream: str
    refused: list[Refusal] = field(default_factory=list)
    # (address of the instance, name of the command, user or "" before the login)
    commands: list[tuple[str, str, str]] = field(default_factory=list)

    def take_refused(self) -> list[Refusal]:
        """Return the commands rejected since the last call."""
        taken, self.refused = self.refused, []
        return taken

    def on_secondary(self) -> list[str]:
        """Return the commands that reached the secondary."""
        return [name for address, name, _ in self.commands if address == self.secondary]


@contextmanager
def emulated_documentdb(
    folder: Path, user: str, password: str, transaction_seconds: int = TRANSACTION_SECONDS
) -> Iterator[DocumentDB]:
    """Run the emulator with a superuser; its certificate is in `folder`."""
    certificate, key = make_certificate(folder)
    ports = free_port(), free_port()
    addresses = [f"{HOST}:{port}" for port in ports]
    with embedded_mongodb() as upstream, MongoClient[dict[str, Any]](upstream) as client:
        store = DocumentDB(Users(user, password), addresses[0], addresses[1], certificate, upstream)
        limits = Limits(lambda database, name: name in client[database].list_collection_names(), transaction_seconds)
        handlers: dict[int, Handler] = {
            port: _Instance(store, limits, address).handle for port, address in zip(ports, addresses, strict=True)
        }
        with serving(handlers, server_context(certificate, key)):
            yield store


class _Instance:
    def __init__(self, store: DocumentDB, limits: Limits, address: str) -> None:
        self._store = store
        self._limits = limits
        self._address = address
        self._is_primary = address == store.primary

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        ((host, port),) = parse_uri(self._store.upstream)["nodelist"]
        upstream = await asyncio.open_connection(host, port)
        connection = _Connection(self, upstream)
        try:
            while True:
                message = await receive(reader)
                if answer := await connection.answer(message):
                    writer.write(answer)
                    await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            for each in (writer, upstream[1]):
                each.close()

    def hello(self, command: dict[str, Any]) -> dict[str, Any]:
        """Describe the replica set as this instance sees it."""
        mechanisms = {"saslSupportedMechs": ["SCRAM-SHA-1"]} if "saslSupportedMechs" in command else {}
        return {
            "ismaster": self._is_primary,
            "isWritablePrimary": self._is_primary,
            "secondary": not self._is_primary,
            "helloOk": True,
            "setName": REPLICA_SET,
            "hosts": [self._store.primary, self._store.secondary],
            "primary": self._store.primary,
            "me": self._address,
            "maxBsonObjectSize": 16 * 1024**2,
            "maxMessageSizeBytes": 48_000_000,
            "maxWriteBatchSize": 100_000,
            "logicalSessionTimeoutMinutes": 30,
            "localTime": datetime.now(UTC),
            "minWireVersion": 0,
            "maxWireVersion": 13,
            "readOnly": False,
            "ok": 1.0,
            **mechanisms,
        }

    async def refusal(self, command: dict[str, Any], size: int, user: str) -> Refusal | None:
        """Record a command; return the reason if it is rejected."""
        name = command_name(command)
        self._store.commands.append((self._address, name, user))
        mode = command.get("$readPreference", {}).get("mode", "primary")
        if not self._is_primary and name in WRITES:
            return Refusal(10107, "NotWritablePrimary", "not primary")
        if not self._is_primary and mode == "primary" and name not in _ANY_INSTANCE:
            return Refusal(13435, "NotPrimaryNoSecondaryOk", "not primary and secondaryOk=false")
        refused = self._store.users.refusal(user, command) if name not in _FREE else None
        if not refused and name not in USER_COMMANDS:
            refused = await asyncio.to_thread(self._limits.refusal, command, size)
        if refused:
            self._store.refused.append(refused)
        return refused

    @property
    def users(self) -> Users:
        """The users of the cluster."""
        return self._store.users


class _Connection:
    def __init__(self, instance: _Instance, upstream: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        self._instance = instance
        self._reader, self._writer = upstream
        self._user = ""  # set by the login
        self._scram = ScramServer(instance.users.password)

    async def answer(self, message: Message) -> bytes | None:
        """Reply to a message here or forward it to the embedded store; None if no reply is expected."""
        command = message.command()
        name = command_name(command)
        if name in _HELLO:
            return reply(message, self._instance.hello(command))
        if name in {"saslStart", "saslContinue"}:
            return reply(message, self._authenticate(command))
        refused = await self._refusal(command, len(message.raw))
        if refused:
            return reply(message, _error(refused)) if message.answered else None
        if name in USER_COMMANDS:
            return reply(message, self._instance.users.execute(self._user, command))
        self._writer.write(message.raw)
        await self._writer.drain()
        return (await receive(self._reader)).raw if message.answered else None

    async def _refusal(self, command: dict[str, Any], size: int) -> Refusal | None:
        if not self._user and command_name(command) not in _FREE:
            return Refusal(13, "Unauthorized", "Authentication required")
        return await self._instance.refusal(command, size, self._user)

    def _authenticate(self, command: dict[str, Any]) -> dict[str, Any]:
        payload = bytes(command["payload"])
        try:
            if command_name(command) == "saslStart":
                if command["mechanism"] != "SCRAM-SHA-1":
                    return _error(Refusal(334, "MechanismUnavailable", f"Unsupported mechanism {command['mechanism']}"))
                answer, done = self._scram.first(payload), False
            elif payload:
                answer, done = self._scram.final(payload), False
            else:
                answer, done, self._user = b"", True, self._scram.user
        except ScramError:
            return _error(Refusal(18, "AuthenticationFailed", "Authentication failed"))
        return {"conversationId": 1, "done": done, "payload": answer, "ok": 1.0}


def _error(refused: Refusal) -> dict[str, Any]:
    return {"ok": 0.0, "code": refused.code, "codeName": refused.name, "errmsg": refused.message}
