"""Published data go into a file and from there into an empty database, unchanged."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from apps.backend.archive.archive import ArchiveError, read, write
from apps.backend.database.database import Database
from apps.backend.dataset import of_seasons
from apps.backend.seed import seed
from packages.embedded_stores.mongodb import embedded_mongodb

SEASONS = {1950, 1957, 1988, 2008, 2021, 2025, 2026}  # Every kind of record, in a tenth of the time.


@pytest.fixture(scope="module")
def mongodb() -> Iterator[str]:
    with embedded_mongodb() as uri:
        yield uri


def run(mongodb: str, name: str, verb: str, path: Path) -> tuple[int, str]:
    """Run the program on a database, and return its exit code and output."""
    settings = {"F1_MONGODB_URI": mongodb, "F1_MONGODB_DATABASE": name, "F1_REDIS_URL": "redis://127.0.0.1:9"}
    command = [sys.executable, "-m", "apps.backend.archive", verb, str(path)]
    environ = {**os.environ, **settings}
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return ended.returncode, ended.stdout + ended.stderr


async def test_all_data_survive_the_way_through_a_file(mongodb: str, tmp_path: Path) -> None:
    file, data = tmp_path / "f1.archive", of_seasons(seed.read(), SEASONS)
    async with Database(mongodb, "before") as before, Database(mongodb, "after") as after:
        published = await before.load(data)
        code, output = run(mongodb, "before", "export", file)
        assert code == 0, output
        code, output = run(mongodb, "after", "import", file)
        assert code == 0, output
        restored = await after.version()
        assert restored
        assert restored.version == published.version
        code, output = run(mongodb, "after", "compare", file)
        assert code == 0, output
        assert f"{len(data.races)} races" in output

        code, output = run(mongodb, "after", "import", file)
        assert (code, "import into an empty database" in output) == (1, True)
        (race,) = [race for race in data.races if (race.season, race.round) == (2021, 22)]
        changed = of_seasons(data, set())
        await after.apply(
            msgspec.structs.replace(changed, races=(msgspec.structs.replace(race, race_name="Finale"),)), "t"
        )
        code, output = run(mongodb, "after", "compare", file)
        assert (code, "differ from" in output, "races" in output) == (1, True, True)


def test_nothing_is_taken_from_a_file_that_is_not_whole(mongodb: str, tmp_path: Path) -> None:
    file, whole = tmp_path / "f1.archive", write("a1b2", of_seasons(seed.read(), {1950}))
    assert read(whole)[0] == "a1b2"
    for broken, reason in ((whole[:-1], "damaged or truncated"), (b"text", "is not an archive")):
        with pytest.raises(ArchiveError, match=reason):
            read(broken)
        file.write_bytes(broken)
        code, output = run(mongodb, "empty", "import", file)
        assert (code, reason in output) == (1, True), output
    code, output = run(mongodb, "empty", "export", file)
    assert (code, "nothing is published" in output) == (1, True)
    code, output = run(mongodb, "empty", "import", tmp_path / "missing")
    assert (code, "cannot read" in output) == (1, True)
