"""The folder of the files, and conditions under which none are built."""

from pathlib import Path

import msgspec
import pytest

from apps.backend.bulk import publisher
from apps.backend.bulk.publisher import BulkPublisher, choose_folder
from apps.backend.settings import MongoUri, RedisUrl, Settings

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
