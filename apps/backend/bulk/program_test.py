"""The program that builds the files: a failure is one line and exit code 1."""

import os
import subprocess
import sys
from pathlib import Path

from apps.backend.bulk.folders import MANIFEST, read_manifest
from apps.backend.database.database import Database
from apps.backend.dataset import of_seasons
from apps.backend.seed import seed
from packages.embedded_stores.mongodb import embedded_mongodb


def run(mongodb: str, folder: Path) -> tuple[int, list[str]]:
    """Run the program on a database, and return its exit code and lines of output."""
    environ = {**os.environ, "F1_MONGODB_URI": mongodb, "F1_REDIS_URL": "redis://127.0.0.1:9"}
    command = [sys.executable, "-m", "apps.backend.bulk", str(folder)]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return ended.returncode, (ended.stdout + ended.stderr).splitlines()


async def test_neither_without_data_nor_without_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with embedded_mongodb() as mongodb:
        assert_refused(*run(mongodb, tmp_path / "files"), "there are no data yet")
        async with Database(mongodb, "f1") as database:
            await database.load(of_seasons(seed.read(), {1950}))
        assert_refused(*run(mongodb, file), f"cannot write to {file}: Not a directory")


async def test_files_that_are_complete_are_not_built_again(tmp_path: Path) -> None:
    with embedded_mongodb() as mongodb:
        async with Database(mongodb, "f1") as database:
            version = await database.load(of_seasons(seed.read(), {1950}))
        ran, built = [], []
        for _ in range(2):
            ran.append(run(mongodb, tmp_path))
            built.append((tmp_path / version.version / MANIFEST).stat().st_mtime_ns)
        manifest = tmp_path / version.version / MANIFEST
        manifest.write_bytes(b"{}")
        assert run(mongodb, tmp_path)[0] == 0
    assert [code for code, _ in ran] == [0, 0]
    assert built[0] == built[1]
    assert read_manifest(tmp_path / version.version) is not None


def assert_refused(code: int, lines: list[str], reason: str) -> None:
    assert (code, len(lines)) == (1, 1), lines
    assert reason in lines[0]
