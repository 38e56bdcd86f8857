from datetime import date

import pytest

from apps.backend.load.age import age
from apps.backend.seed import seed
from packages.types.race import Race


@pytest.fixture(scope="module")
def races() -> tuple[Race, ...]:
    return tuple(race for race in seed.read().races if race.season == 2026)


def test_data_that_miss_races_name_the_command_that_gets_them(races: tuple[Race, ...]) -> None:
    said = age(races, date(2026, 9, 15))
    assert said.startswith("results up to 2026 round 11 (Hungarian Grand Prix, 51 days ago), 3 races have none yet; ")
    assert "./pants dev --sync" in said


def test_data_that_are_up_to_date_just_say_of_when_they_are(races: tuple[Race, ...]) -> None:
    assert age(races, date(2026, 7, 27)) == "results up to 2026 round 11 (Hungarian Grand Prix, 1 days ago)"
    assert "there are no results" in age((), date(2026, 7, 27))
