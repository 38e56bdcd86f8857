from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from apps.backend.cache.redis_cache import RedisCache
from apps.backend.dataset import Dataset, without_details
from apps.backend.versions.bundled import bundled_data
from apps.backend.versions.mirror import KEY, MIRRORED_FOR, Mirror, Mirrored, MirrorError, pack
from packages.types.version import DataVersion


def version(name: str, day: int = 1) -> DataVersion:
    return DataVersion(version=name, updated_at=datetime(2026, 11, day, tzinfo=UTC), source="sync")


@pytest.fixture
async def redis(redis_url: str, request: pytest.FixtureRequest) -> AsyncIterator[RedisCache]:
    cache = RedisCache(redis_url, f"mirror-test:{request.node.name}")
    yield cache
    await cache.close()


@pytest.fixture
async def nowhere() -> AsyncIterator[RedisCache]:
    """An unreachable Redis."""
    cache = RedisCache("redis://127.0.0.1:9", "nowhere")
    yield cache
    await cache.close()


async def test_what_was_copied_is_found_in_redis_with_its_digests(redis: RedisCache, few_seasons: Dataset) -> None:
    mirror = Mirror(redis)
    mirrored = Mirrored.of(version("v1"), few_seasons, {"races": {"2023-01": "abc"}})
    await mirror.keep(mirrored)
    copy = await mirror.find("v1")
    assert copy is not None
    assert copy.unpack() == mirrored
    assert mirrored.race_digests == {"2023-01": "abc"}
    assert mirrored.details.details(2023, 3) == next(
        details for details in few_seasons.details if (details.season, details.round) == (2023, 3)
    )


async def test_without_redis_the_file_is_found(nowhere: RedisCache, tmp_path: Path, few_seasons: Dataset) -> None:
    mirror = Mirror(nowhere, tmp_path / "new folder" / "copy")
    await mirror.keep(Mirrored.of(version("v1"), few_seasons, {}))
    copy = await mirror.find(None)
    assert copy is not None
    assert copy.unpack().dataset == without_details(few_seasons)


async def test_the_copy_of_the_version_asked_for_goes_before_the_newest(redis: RedisCache, tmp_path: Path) -> None:
    await Mirror(redis).keep(Mirrored(version("older", 1), Dataset(), {}))
    file = tmp_path / "copy"
    file.write_bytes(msgspec.msgpack.encode(pack(Mirrored(version("newer", 2), Dataset(), {}))))
    for asked, given in (("older", "older"), ("newer", "newer"), ("unknown", "newer"), (None, "newer")):
        copy = await Mirror(redis, file).find(asked)
        assert copy is not None
        assert copy.version.version == given


async def test_damage_is_passed_over_or_named(redis: RedisCache, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"\x00\xffgarbage")
    await redis.put(KEY, b"garbage", MIRRORED_FOR)
    assert await Mirror(redis, tmp_path / "copy").find("v1") is None
    with pytest.raises(MirrorError, match="copy of version v1"):
        msgspec.structs.replace(pack(Mirrored(version("v1"), Dataset(), {})), body=b"garbage").unpack()


async def test_a_folder_that_cannot_be_written_costs_a_warning(
    nowhere: RedisCache, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    await Mirror(nowhere, tmp_path / "file" / "copy").keep(Mirrored(version("v1"), Dataset(), {}))
    assert "cannot be copied" in caplog.text


async def test_the_bundled_data_are_the_last_resort(nowhere: RedisCache) -> None:
    copy = await Mirror(nowhere, bundled=bundled_data).find(None)
    assert copy is not None
    assert copy.version.last_race is not None
    assert len(copy.unpack().dataset.races) > 1100
