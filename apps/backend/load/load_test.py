import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, of_seasons, without_details
from apps.backend.load.load import describe_age, load
from apps.backend.seed import seed
from apps.backend.seed.file_format import SnapshotError
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.types.race import Race

COMMAND = [sys.executable, "-m", "apps.backend.load"]
SEASONS = (2025, 2026)
# The same program; where it does not matter how many seasons are bundled, few take a tenth of the time.
FEW_SEASONS = f"""
import runpy
from apps.backend.dataset import of_seasons
from apps.backend.seed import seed

bundled = of_seasons(seed.read(), {SEASONS})
seed.read = lambda: bundled
runpy.run_module("apps.backend.load", run_name="__main__")
"""


@pytest.fixture
def mongodb() -> Iterator[str]:
    with embedded_mongodb() as uri:
        yield uri


@pytest.fixture
async def database(mongodb: str) -> AsyncIterator[Database]:
    async with Database(mongodb, "f1") as database:
        yield database


def run(mongodb: str, *arguments: str, environment: str = "development", whole: bool = False) -> tuple[int, list[str]]:
    """Run the program, with the `whole` of the bundled data or with few seasons; return its exit code and output."""
    settings = {"F1_MONGODB_URI": mongodb, "F1_REDIS_URL": "redis://127.0.0.1:9", "F1_ENVIRONMENT": environment}
    environ = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = COMMAND if whole else [sys.executable, "-c", FEW_SEASONS]
    ended = subprocess.run([*command, *arguments], env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return ended.returncode, (ended.stdout + ended.stderr).splitlines()


async def test_all_is_loaded_with_progress_and_a_second_time_says_so(mongodb: str, database: Database) -> None:
    code, lines = run(mongodb, whole=True)
    assert code == 0
    progress = [
        line.partition("loading the bundled data: ")[2] for line in lines if "loading the bundled data: " in line
    ]
    total = progress[0].split()[2]
    assert (progress[0], progress[-1], len(progress)) == (f"0 of {total} documents", f"{total} of {total} documents", 5)
    assert await database.all_races() == seed.read().races
    code, lines = run(mongodb, whole=True)
    assert (code, len(lines)) == (0, 1)
    assert "is already loaded; results up to " in lines[0]


async def test_bundled_data_that_cannot_be_read_loads_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(seed, "FILE_NAME", "absent.snapshot")
    with pytest.raises(SnapshotError, match=r"absent\.snapshot: No such file or directory"):
        await load(database)
    assert await database.version() is None
    assert await database.seasons() == ()


async def older(database: Database) -> None:
    """Make the published data look as if another release had written them with an unreadable schema."""
    versions = database.connection.database["versions"]
    await versions.update_one({}, {"$set": {"payload.version": "older"}, "$unset": {"manifest": ""}})


async def test_data_of_another_release_are_reloaded_in_development_with_one_line(
    mongodb: str, database: Database
) -> None:
    await database.load(Dataset())
    await older(database)
    code, lines = run(mongodb)
    assert code == 0
    assert "published: the bundled data replace stored data with the schema of another release; results" in lines[0]
    assert len(lines) == 1
    assert len(await database.seasons()) == len(SEASONS)


async def test_data_of_another_release_are_left_alone_in_production_unless_told(
    mongodb: str, database: Database
) -> None:
    await database.load(Dataset())
    await older(database)
    code, lines = run(mongodb, environment="production")
    assert (code, len(lines)) == (1, 1)
    assert "`python -m apps.backend.load --replace` replaces them with the bundled data" in lines[0]
    assert run(mongodb, "--replace", environment="production")[0] == 0
    assert len(await database.seasons()) == len(SEASONS)


async def test_data_loaded_from_other_bundled_data_are_renewed_unless_a_sync_has_added_to_them(
    mongodb: str, database: Database
) -> None:
    bundled = of_seasons(seed.read(), SEASONS)
    some = replace(without_details(bundled), races=bundled.races[:20])
    await database.load(some)
    code, lines = run(mongodb, "--renew")
    lines = [line for line in lines if "Redis is not available" not in line]  # For a copy of the data.
    assert (code, len(lines)) == (0, 1)
    assert "published: the bundled data, or their structs, have changed; results up to " in lines[0]
    assert await database.all_races() == bundled.races
    assert "is already loaded" in run(mongodb, "--renew")[1][0]

    corrected = replace(bundled.races[0], race_name="Corrected Grand Prix")
    synced = await database.apply(Dataset(races=(corrected,)), "sync")
    assert "is already loaded" in run(mongodb, "--renew")[1][0]
    assert await database.version() == synced


@pytest.fixture(scope="module")
def races() -> tuple[Race, ...]:
    return tuple(race for race in seed.read().races if race.season == 2026)


def test_data_that_miss_races_name_the_command_that_gets_them(races: tuple[Race, ...]) -> None:
    description = describe_age(races, date(2026, 9, 15))
    assert description.startswith(
        "results up to 2026 round 11 (Hungarian Grand Prix, 51 days ago), 3 races have none yet; "
    )
    assert "./pants dev --sync" in description


def test_data_that_are_up_to_date_just_say_of_when_they_are(races: tuple[Race, ...]) -> None:
    assert describe_age(races, date(2026, 7, 27)) == "results up to 2026 round 11 (Hungarian Grand Prix, 1 days ago)"
    assert "there are no results" in describe_age((), date(2026, 7, 27))
