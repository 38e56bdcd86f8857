import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.jolpica.fake.server import FakeErgast, ServerFault, fake_ergast
from apps.backend.seed import seed
from apps.backend.sync.dataset_edits import before_weekend, unraced, with_race

COMMAND = [sys.executable, "-m", "apps.backend.sync"]
NOWHERE = "127.0.0.1:9"  # The discard port, which is closed.


@pytest.fixture(scope="module")
def everything() -> Dataset:
    return seed.read()


@pytest.fixture
def jolpica(everything: Dataset) -> Iterator[FakeErgast]:
    with fake_ergast(everything) as fake:
        yield fake


@pytest.fixture
def environ(mongodb: str, database_name: str, jolpica: FakeErgast) -> dict[str, str]:
    """The settings of a sync that works."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("F1_")}
    settings = {
        "F1_MONGODB_URI": mongodb,
        "F1_MONGODB_DATABASE": database_name,
        "F1_REDIS_URL": f"redis://{NOWHERE}",
        "F1_JOLPICA_URL": jolpica.url,
        "F1_JOLPICA_INTERVAL": "0",
    }
    return {**inherited, **settings}


def run(environ: dict[str, str], *arguments: str) -> tuple[int, list[str]]:
    """Run a sync to its end, and return its exit code and output."""
    ended = subprocess.run([*COMMAND, *arguments], env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return ended.returncode, (ended.stdout + ended.stderr).splitlines()


async def test_two_missed_weekends_are_made_up_for_and_named_in_one_line(
    database: Database, dataset: Dataset, environ: dict[str, str]
) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    code, lines = run(environ)
    assert code == 0
    assert "published: 2026 round 10, 2026 round 11 changed; requested 2026" in lines[-1]
    assert len(lines) == 1
    code, lines = run(environ, "--if-due")
    assert (code, len(lines)) == (0, 1)
    assert "nothing is due" in lines[0]
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


async def test_an_empty_store_gets_the_bundled_data_first_and_the_next_sync_changes_nothing(
    database: Database, everything: Dataset, environ: dict[str, str], jolpica: FakeErgast
) -> None:
    code, lines = run(environ)
    assert (code, "nothing has changed" in lines[-1]) == (0, True)
    assert as_sent(await database.all_races()) == as_sent(everything.races)
    requested = len(jolpica.requested)
    code, lines = run(environ)
    assert (code, len(lines)) == (0, 1)
    assert jolpica.unchanged == len(jolpica.requested) - requested


async def test_a_sync_that_is_killed_half_way_has_changed_nothing_and_the_next_completes_it(
    database: Database, dataset: Dataset, environ: dict[str, str], jolpica: FakeErgast
) -> None:
    before = await database.load(before_weekend(dataset, 2026, 10))
    jolpica.fail_after(5, ServerFault.SILENT)
    with subprocess.Popen(COMMAND, env=environ) as process:  # noqa: S603 - ours
        jolpica.silent.wait(timeout=60)
        process.kill()
    assert await database.version() == before
    jolpica.always = None
    await database.connection.database["leases"].delete_many({})  # As if a minute had passed.
    assert run(environ)[0] == 0
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


async def test_a_source_that_refuses_is_said_in_one_line(
    database: Database, dataset: Dataset, environ: dict[str, str], jolpica: FakeErgast
) -> None:
    await database.load(dataset)
    jolpica.always = ServerFault.FORBIDDEN
    code, lines = run(environ)
    assert (code, len(lines)) == (1, 1)
    assert "sync failed: 2026/races.json?limit=100&offset=0: the server responds 403 Forbidden" in lines[0]


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("F1_MONGODB_URI", f"mongodb://{NOWHERE}", "MongoDB is not available"),
        ("F1_MONGODB_URI", "localhost", "F1_MONGODB_URI is invalid"),
        ("F1_MONGODB_URI", "", "F1_MONGODB_URI is not set"),
        ("F1_JOLPICA_URL", "ftp://127.0.0.1", "F1_JOLPICA_URL is invalid"),
        ("F1_JOLPICA_INTERVAL", "-1", "F1_JOLPICA_INTERVAL is invalid"),
    ],
)
def test_a_setting_that_cannot_work_is_said_in_one_line(
    environ: dict[str, str], variable: str, value: str, reason: str
) -> None:
    code, lines = run({**environ, variable: value})
    assert (code, len(lines)) == (1, 1)
    assert reason in lines[0]


async def test_what_is_held_back_is_said_with_the_command_that_takes_it(
    database: Database, dataset: Dataset, environ: dict[str, str], jolpica: FakeErgast
) -> None:
    await database.load(dataset)
    jolpica.dataset = with_race(dataset, 2026, 3, unraced)
    code, lines = run(environ)
    assert code == 2
    assert all("held back: 2026 round 3 (" in line for line in lines[:-1])
    assert "nothing has changed" in lines[-1]
    command = lines[0].partition("if that is right: ")[2]
    assert command == "python -m apps.backend.sync --accept 2026/3"
    assert run(environ, *command.split()[3:])[0] == 0
    assert (await database.races(2026))[2].results == ()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--accept", "monza"], "--accept expects a race such as 2026/11 or a season such as 2026"),
        (["--accept", "2026/0"], "--accept expects a race such as 2026/11 or a season such as 2026"),
        (["--accept", "1949/1"], "there is no season 1949"),
        (["--season", "1949"], "there is no season 1949"),
        (["--since", "2999"], "there is no season 2999"),
        (["--since", "0"], "there is no season 0"),
        (["--season", "soon"], "invalid int value: 'soon'"),
        (["--everything"], "unrecognized arguments: --everything"),
    ],
)
def test_a_wrong_argument_is_said_in_one_line(environ: dict[str, str], arguments: list[str], reason: str) -> None:
    code, lines = run(environ, *arguments)
    assert (code, len(lines)) == (1, 1)
    assert reason in lines[0]
