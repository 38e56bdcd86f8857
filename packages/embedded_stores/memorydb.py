"""An emulator of Amazon MemoryDB: Valkey in cluster mode behind TLS, with one user and its access string."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from packages.embedded_stores.process import HOST, free_port
from packages.embedded_stores.redis import embedded_redis
from packages.embedded_stores.tls import make_certificate, relay, server_context, serving

# MemoryDB removes these commands whatever a user's access string allows.
RESTRICTED = (
    "acl|deluser", "acl|load", "acl|save", "acl|setuser", "bgrewriteaof", "bgsave", "cluster|addslots",
    "cluster|addslotsrange", "cluster|delslots", "cluster|failover", "cluster|forget", "cluster|meet",
    "cluster|replicate", "cluster|reset", "cluster|setslot", "config", "debug", "migrate", "module", "psync",
    "replicaof", "save", "shutdown", "slaveof", "sync",
)  # fmt: skip
_ADMINISTRATOR, _SECRET = "administrator", "administrator"  # for the tests only, not part of the emulated service


@dataclass(frozen=True)
class MemoryDB:
    """A running emulator: its address, its certificate authority, and access for inspection."""

    address: str
    authority: Path
    port: int

    def administrator(self) -> Redis:
        """Return a client without restrictions."""
        return Redis(host=HOST, port=self.port, username=_ADMINISTRATOR, password=_SECRET, decode_responses=True)

    def denied(self) -> list[str]:
        """Return the commands that the access string denied."""
        with self.administrator() as client:
            return [str(entry["object"]) for entry in client.acl_log() if entry["reason"] == "command"]


@contextmanager
def emulated_memorydb(folder: Path, user: str, password: str, access: str) -> Iterator[MemoryDB]:
    """Run the emulator for a user with an access string, as in its CloudFormation resource."""
    certificate, key = make_certificate(folder)
    plain, public = free_port(), free_port()
    restricted = [f"-{command}" for command in RESTRICTED]

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream_reader, upstream_writer = await asyncio.open_connection(HOST, plain)
        await asyncio.gather(relay(reader, upstream_writer), relay(upstream_reader, writer), return_exceptions=True)

    with embedded_redis(plain) as url, serving({public: forward}, server_context(certificate, key)):
        with Redis.from_url(url, decode_responses=True) as client:
            # Nodes announce the address of the TLS endpoint, as MemoryDB's do.
            client.config_set("cluster-announce-ip", HOST)
            client.config_set("cluster-announce-port", public)
            client.execute_command("ACL", "SETUSER", _ADMINISTRATOR, "on", f">{_SECRET}", "~*", "&*", "+@all")
            client.execute_command("ACL", "SETUSER", user, f">{password}", *access.split(), *restricted)
            client.execute_command("ACL", "SETUSER", "default", "off")
        yield MemoryDB(f"{HOST}:{public}", certificate, plain)
