"""Races that leave a calendar and come back."""

import msgspec
import pytest

from apps.backend.dataset import Dataset
from apps.backend.sync.withdrawals import with_withdrawals
from packages.types.race import Race
from packages.types.season import SeasonRecord


@pytest.fixture
def races(dataset: Dataset) -> tuple[Race, ...]:
    return tuple(race for race in dataset.races if race.season == 2026)


def names(record: SeasonRecord) -> list[str]:
    return [race.race_name for race in record.withdrawn]


def test_a_race_that_left_is_remembered_with_its_sessions_until_it_is_back(races: tuple[Race, ...]) -> None:
    record = with_withdrawals(SeasonRecord(season=2026), races, races[:-1])
    assert names(record) == [races[-1].race_name]
    assert record.withdrawn[0].schedule == races[-1].schedule
    assert names(with_withdrawals(record, races[:-1], races[:-1])) == names(record)
    assert names(with_withdrawals(record, races[:-1], races)) == []


def test_a_race_of_another_number_or_date_is_the_same(races: tuple[Race, ...]) -> None:
    moved = [msgspec.structs.replace(race, round=race.round + 1, date=races[0].date) for race in races]
    assert names(with_withdrawals(SeasonRecord(season=2026), races, moved)) == []


def test_a_race_of_another_name_is_withdrawn_under_its_former_one(races: tuple[Race, ...]) -> None:
    renamed = [msgspec.structs.replace(races[0], race_name="Victorian Grand Prix"), *races[1:]]
    assert names(with_withdrawals(SeasonRecord(season=2026), races, renamed)) == [races[0].race_name]
