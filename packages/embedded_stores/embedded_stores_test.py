from pathlib import Path

import pytest
from pymongo import MongoClient
from redis.asyncio import RedisCluster

from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import StoreError, free_port, running
from packages.embedded_stores.redis import embedded_redis


def test_mongodb_keeps_its_data_between_runs_in_the_same_folder(tmp_path: Path) -> None:
    with embedded_mongodb(tmp_path) as uri, MongoClient[dict[str, object]](uri) as client:
        client["f1"]["seasons"].insert_one({"_id": 1950})
    with embedded_mongodb(tmp_path) as uri, MongoClient[dict[str, object]](uri) as client:
        assert client["f1"]["seasons"].find_one() == {"_id": 1950}


async def test_redis_is_a_cluster_that_stores_and_reads() -> None:
    with embedded_redis() as url:
        async with RedisCluster.from_url(url) as client:
            await client.set("champion", "fangio")
            assert await client.get("champion") == b"fangio"


def test_a_server_that_ends_at_once_is_named_with_its_last_words(tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", "echo out of fuel; exit 3"]
    with (
        pytest.raises(StoreError, match="Safety car ended with code 3: out of fuel"),
        running("Safety car", command, tmp_path / "log", lambda: False),
    ):
        pytest.fail("the block must not be entered")


def test_free_ports_differ_from_those_in_use() -> None:
    assert free_port() > 1024


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "mongodb"
    with pytest.raises(StoreError) as raised, embedded_mongodb(folder):
        pass
    assert str(raised.value) == f"MongoDB (SecantusDB) cannot write to {folder}: Not a directory"
