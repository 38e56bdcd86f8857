"""The data of a development run follow the code and the file that they come from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.dev.import_graph import ImportGraph
from apps.dev.program import ProgramError
from apps.dev.stored_data import StoredData
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.redis import embedded_redis

NOWHERE = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200"


@pytest.fixture(scope="module")
def stores() -> Iterator[tuple[str, str]]:
    with embedded_mongodb() as mongodb, embedded_redis() as redis:
        yield mongodb, redis


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the sources that determine the data."""
    for name in ("apps/backend", "packages/types"):
        shutil.copytree(name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*_test.py"))
    return tmp_path


async def test_data_are_checked_again_after_a_change_of_what_they_come_from_and_no_other(
    root: Path, stores: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    def data() -> StoredData:
        return StoredData(ImportGraph(root), root, mongodb=stores[0], redis=stores[1])

    async def printed() -> str:
        await loaded.renew()
        return capfd.readouterr().err

    loaded = data()
    loaded.load()
    capfd.readouterr()
    change(root / "apps/backend/championship/points.py")
    assert await printed() == ""
    for name in ("packages/types/entities.py", "apps/backend/seed/assembly.py", "apps/backend/seed/f1.snapshot"):
        change(root / name)
        assert "is already loaded" in await printed()  # The program is not of the copy.
        assert await printed() == ""
    loaded = data()
    assert await printed() == "", "a later run knows it too"


async def test_a_failure_is_one_line_and_the_next_change_tries_again(root: Path, stores: tuple[str, str]) -> None:
    data = StoredData(ImportGraph(root), root, mongodb=NOWHERE, redis=stores[1])
    for _ in range(2):
        with pytest.raises(ProgramError, match="the stored data cannot be renewed"):
            await data.renew()
        assert "load failed: MongoDB" in data.output.problem()


def change(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# Changed.\n")
