"""Tests of the work of operators and later releases on DocumentDB: archive, passwords, migrations."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pymongo import MongoClient

from apps.backend.archive.archive import write
from apps.backend.dataset import Dataset, of_seasons
from apps.backend.jolpica.fake.server import fake_ergast
from apps.backend.seed import seed
from packages.embedded_stores.documentdb import DocumentDB, emulated_documentdb
from packages.embedded_stores.memorydb import MemoryDB
from tests.production_profile.conftest import PASSWORDS, run, succeeds
from tests.production_profile.profile import Addresses, Profile

USER = "apps.backend.database_user"
SYNCED = (2020, 2021, 2022, 2023)


class Cluster:
    """Another cluster, and the settings of the tasks that use it."""

    def __init__(self, profile: Profile, store: DocumentDB, cache: MemoryDB) -> None:
        self.store = store
        self._profile = profile
        self._addresses = Addresses(store.primary, cache.address, str(store.authority))
        self._authority = str(cache.authority)

    def settings(self, container: str = "backend", task: str = "Backend", **passwords: str) -> dict[str, str]:
        """Return the settings of a container, with other passwords than usual."""
        given = self._profile.settings(task, self._addresses, {**PASSWORDS, **passwords}, container)
        return {**given, "SSL_CERT_FILE": self._authority}


@pytest.fixture(scope="session")
def data() -> Dataset:
    """A few seasons; profile_test.py loads them all."""
    return of_seasons(seed.read(), {1950, *SYNCED, 2026})


@pytest.fixture(scope="session")
def loaded(with_user: dict[str, str], data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of stores that an import has filled."""
    file = tmp_path_factory.mktemp("former") / "f1.archive"
    file.write_bytes(write("former", data))
    succeeds("apps.backend.archive", with_user, "import", str(file))
    return with_user


@pytest.fixture(scope="module")
def archive(loaded: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of what is published."""
    file = tmp_path_factory.mktemp("archive") / "f1.archive"
    succeeds("apps.backend.archive", loaded, "export", str(file))
    return file


@pytest.fixture(scope="module")
def other(
    profile: Profile, memorydb: MemoryDB, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    """Another cluster, which had the superuser only, with the apps' user and what the export holds."""
    folder = tmp_path_factory.mktemp("other")
    user, password = profile.login("DatabaseMaster"), PASSWORDS["DatabaseMaster"]
    with emulated_documentdb(folder, user, password, transaction_seconds=300) as store:
        cluster = Cluster(profile, store, memorydb)
        succeeds(USER, cluster.settings("backend-user"))
        succeeds("apps.backend.archive", cluster.settings(), "import", str(archive))
        yield cluster
        assert store.take_refused() == []


def test_an_export_is_imported_into_another_cluster(other: Cluster, archive: Path) -> None:
    assert "equal" in succeeds("apps.backend.archive", other.settings(), "compare", str(archive))


def test_the_user_gets_the_password_of_the_secret(other: Cluster, archive: Path) -> None:
    """After a restore the cluster has passwords from the time of the snapshot."""
    assert "updated" in succeeds(USER, other.settings("backend-user", DatabaseLogin="RotatedSince"))
    assert "equal" in succeeds(
        "apps.backend.archive", other.settings(DatabaseLogin="RotatedSince"), "compare", str(archive)
    )
    assert run("apps.backend.archive", other.settings(), "compare", str(archive)).returncode == 1
    succeeds(USER, other.settings("backend-user"))


def test_data_of_another_release_are_migrated(other: Cluster) -> None:
    with MongoClient[dict[str, Any]](other.store.upstream) as client:
        client["f1"]["versions"].update_one({}, {"$set": {"schemaVersion": "older"}})
    assert "migrated" in succeeds("apps.backend.load", other.settings())


def test_a_sync_of_many_seasons_remembers_those_that_are_done(other: Cluster, data: Dataset) -> None:
    settings = {**other.settings("sync", "Sync"), "F1_JOLPICA_INTERVAL": "0"}
    years = [word for year in SYNCED for word in ("--season", str(year))]
    with fake_ergast(data) as jolpica:
        ended = run("apps.backend.sync", {**settings, "F1_JOLPICA_URL": jolpica.url}, *years)
    # What the source does not correct is held back: partly done.
    assert "requested 2020 to 2023" in ended.stdout + ended.stderr
    assert ended.returncode in {0, 2}
    commands = [name for _, name, _ in other.store.commands]
    assert {"update", "delete", "find"} <= set(commands)


def test_the_files_to_download_are_built(api: httpx.Client) -> None:
    ends = time.monotonic() + 240
    while (answer := api.get("/data/latest/seasons.csv")).status_code != 200 and time.monotonic() < ends:
        time.sleep(0.5)  # a process of the lowest priority writes them
    assert answer.text.splitlines()[1].startswith("1950,")
