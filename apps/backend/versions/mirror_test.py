import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from apps.backend.cache.redis_cache import RedisCache
from apps.backend.dataset import Dataset, without_details
from apps.backend.versions.bundled import bundled_data
from apps.backend.versions.mirror import COPY_LIFETIME, KEY, Mirror, Mirrored, MirrorError, pack
from packages.types.version import DataVersion


class OtherStored(msgspec.Struct):
    """A copy as another release writes it."""

    all_of_it: Mirrored
    encoded: tuple[msgspec.Raw, ...]


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
    await redis.put(KEY, b"garbage", COPY_LIFETIME)
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


async def test_a_copy_that_redis_has_lost_is_restored(redis: RedisCache) -> None:
    mirror, mirrored = Mirror(redis), Mirrored(version("v1"), Dataset(), {})
    assert await mirror.keep(mirrored)
    await redis.put(KEY, b"evicted", timedelta(milliseconds=1))
    await asyncio.sleep(0.05)
    assert await mirror.find("v1") is None
    assert await mirror.keep(mirrored)
    copy = await mirror.find("v1")
    assert copy is not None
    assert copy.unpack() == mirrored


async def test_a_damaged_copy_in_redis_is_replaced(redis: RedisCache) -> None:
    mirror, mirrored = Mirror(redis), Mirrored(version("v1"), Dataset(), {})
    await mirror.keep(mirrored)
    await redis.put(KEY, b"garbage", COPY_LIFETIME)
    assert await mirror.keep(mirrored)
    assert await mirror.find("v1") is not None


async def test_a_version_with_a_copy_is_not_copied_again(redis: RedisCache, few_seasons: Dataset) -> None:
    mirror = Mirror(redis)
    for number in (10, 11):  # Versions whose names begin alike differ.
        await mirror.keep(Mirrored(version(f"v{number}"), Dataset(), {}))
    assert await mirror.keep(Mirrored.of(version("v11"), few_seasons, {}))
    copy = await mirror.find("v11")
    assert copy is not None
    assert copy.unpack().dataset == Dataset()


async def test_without_redis_there_is_no_copy_in_it(nowhere: RedisCache, tmp_path: Path) -> None:
    mirror, mirrored = Mirror(nowhere, tmp_path / "copy"), Mirrored(version("v1"), Dataset(), {})
    for _ in range(2):
        assert not await mirror.keep(mirrored)
    assert await mirror.find("v1") is not None


async def test_two_processes_that_write_the_file_at_once_do_not_disturb_each_other(
    nowhere: RedisCache, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_have_written, replace = threading.Barrier(2), Path.replace

    def replace_together(self: Path, target: Path) -> Path:
        both_have_written.wait(timeout=60)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_together)
    writers = [Mirror(nowhere, tmp_path / "copy") for _ in range(2)]
    await asyncio.gather(*[writer.keep(Mirrored(version(f"v{n}"), Dataset(), {})) for n, writer in enumerate(writers)])
    assert "cannot be copied" not in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert await writers[0].find(None) is not None


async def test_a_copy_that_cannot_be_written_leaves_nothing_behind(
    nowhere: RedisCache, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "copy").mkdir()
    await Mirror(nowhere, tmp_path / "copy").keep(Mirrored(version("v1"), Dataset(), {}))
    assert "cannot be copied" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


async def test_the_bundled_data_are_not_read_where_a_copy_is_served(redis: RedisCache) -> None:
    read = []

    def bundled(*, as_loaded: bool) -> None:
        read.append(as_loaded)

    mirror = Mirror(redis, bundled=bundled)
    await mirror.keep(Mirrored(version("v1"), Dataset(), {}))
    assert await mirror.find(None) is not None
    assert await mirror.find("v1") is not None
    assert read == []
    assert await mirror.find("another") is not None
    assert read == [True]


async def test_a_file_of_a_release_with_other_structs_is_no_copy_and_replaced(
    nowhere: RedisCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror, mirrored = Mirror(nowhere, tmp_path / "copy"), Mirrored(version("v1"), Dataset(), {})
    with monkeypatch.context() as other_release:
        other_release.setattr("apps.backend.versions.mirror.schema_digest", lambda: "0123456789abc")
        other_release.setattr("apps.backend.versions.mirror._Stored", OtherStored)
        await mirror.keep(mirrored)
    assert await mirror.find("v1") is None
    await mirror.keep(mirrored)
    copy = await mirror.find("v1")
    assert copy is not None
    assert copy.unpack() == mirrored
