"""The folder of the files, and conditions under which none are built."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from apps.backend.bulk import publisher
from apps.backend.bulk.publisher import BulkPublisher, choose_folder
from apps.backend.database.database import Database
from apps.backend.dataset import of_seasons
from apps.backend.seed import seed
from apps.backend.settings import MongoUri, RedisUrl, Settings
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.types.version import BulkManifest

MANIFEST_OF_V1 = BulkManifest(version="v1", updated_at=datetime(2026, 11, 1, tzinfo=UTC), seconds=20, files=())
MANIFEST_OF_V2 = BulkManifest(version="v2", updated_at=datetime(2026, 11, 2, tzinfo=UTC), seconds=20, files=())
SETTINGS = Settings(mongodb_uri=MongoUri("mongodb://db"), redis_url=RedisUrl("redis://cache"))


def limited(path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    path.write_text(content)
    monkeypatch.setattr(publisher, "MEMORY_LIMITS", (path.with_suffix(".missing"), path))


@pytest.mark.parametrize(("limit", "are_made"), [("max\n", True), ("1073741824\n", True), ("536870912\n", False)])
def test_none_are_made_where_memory_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, are_made: bool
) -> None:
    limited(tmp_path / "limit", monkeypatch, limit)
    assert (choose_folder(SETTINGS) is not None) is are_made


def test_the_settings_decide(tmp_path: Path) -> None:
    assert choose_folder(msgspec.structs.replace(SETTINGS, bulk_data="off")) is None
    assert choose_folder(msgspec.structs.replace(SETTINGS, bulk_folder=str(tmp_path))) == tmp_path


def test_where_no_folder_can_be_written_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher, "FOLDERS", ("/nowhere",))
    assert choose_folder(SETTINGS) is None


@pytest.mark.parametrize("version", ["..", "a/b", "", "latest"])
def test_a_version_is_a_name_and_no_path(tmp_path: Path, version: str) -> None:
    assert BulkPublisher(tmp_path, SETTINGS, lambda: None).manifest(version) is None


@pytest.mark.parametrize("content", [b"", b'{"version": "v1"}', b'{"version": 1}', b"\xff"])
def test_files_with_a_manifest_of_another_release_or_a_damaged_one_are_missing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "manifest.json").write_bytes(content)
    for version in ("v1", None):  # None: the newest.
        assert BulkPublisher(tmp_path, SETTINGS, lambda: "v1").manifest(version) is None


def test_what_cannot_be_read_is_missing(tmp_path: Path) -> None:
    publisher = BulkPublisher(tmp_path, SETTINGS, lambda: None)
    assert publisher.manifest("a" * 300) is None
    (tmp_path / "v1" / "manifest.json").mkdir(parents=True)
    assert publisher.manifest("v1") is None
    (tmp_path / "v2").symlink_to("v2")  # It leads to itself.
    assert publisher.manifest("v2") is None
    assert publisher.manifest() is None


def test_a_draft_left_by_a_killed_process_is_not_listed(tmp_path: Path) -> None:
    for name, manifest in (("v1", MANIFEST_OF_V1), (".v2-0a1b2c3d", MANIFEST_OF_V2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    newest = BulkPublisher(tmp_path, SETTINGS, lambda: None).manifest()
    assert newest == MANIFEST_OF_V1


async def test_building_another_version_than_the_served_one_is_no_success(tmp_path: Path) -> None:
    with embedded_mongodb() as mongodb:
        async with Database(mongodb, "f1") as database:
            published = await database.load(of_seasons(seed.read(), {1950}))
        settings = msgspec.structs.replace(SETTINGS, mongodb_uri=MongoUri(mongodb), mongodb_database="f1")
        served = "0a"
        publisher = BulkPublisher(tmp_path, settings, lambda: served)
        assert not await publisher._make()
        assert publisher.manifest(published.version) is not None
        served = published.version
        assert await publisher._make()
