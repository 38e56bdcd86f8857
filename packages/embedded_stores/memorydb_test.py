"""The emulator behaves as MemoryDB does towards a user."""

import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import RedisCluster
from redis.exceptions import NoPermissionError, RedisClusterException, RedisError

from packages.embedded_stores.memorydb import MemoryDB, emulated_memorydb


@pytest.fixture(scope="module")
def memorydb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MemoryDB]:
    folder: Path = tmp_path_factory.mktemp("memorydb")
    with emulated_memorydb(folder, "backend", "Secret1", "on ~* &* +@all -@admin -@dangerous +info") as running:
        yield running


@pytest.fixture
async def client(memorydb: MemoryDB) -> AsyncIterator[RedisCluster]:
    url = f"rediss://backend:Secret1@{memorydb.address}"
    async with RedisCluster.from_url(url, ssl_ca_certs=str(memorydb.authority)) as client:
        yield client


async def test_data_commands_work(client: RedisCluster) -> None:
    await client.set("champion", "fangio")
    assert await client.get("champion") == b"fangio"
    assert await client.eval("return redis.call('get', KEYS[1])", 1, "champion") == b"fangio"


@pytest.mark.parametrize(
    "command", [("CONFIG", "GET", "maxmemory"), ("FLUSHALL",), ("KEYS", "*"), ("CLUSTER", "RESET")]
)
async def test_dangerous_commands_are_refused(client: RedisCluster, command: tuple[str, ...]) -> None:
    with pytest.raises(NoPermissionError):
        await client.execute_command(*command, target_nodes=client.get_random_node())


async def test_another_user_and_an_unknown_authority_are_refused(memorydb: MemoryDB) -> None:
    stranger = RedisCluster.from_url(f"rediss://backend:wrong@{memorydb.address}", ssl_ca_certs=str(memorydb.authority))
    with pytest.raises((RedisError, RedisClusterException)):
        await stranger.get("champion")
    await stranger.aclose()
    unverified = RedisCluster.from_url(f"rediss://backend:Secret1@{memorydb.address}")
    with pytest.raises((RedisError, RedisClusterException, ssl.SSLError)):
        await unverified.get("champion")
    await unverified.aclose()
