from itertools import groupby

import pytest

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.dataset import Dataset
from apps.backend.history.history import History, history_of
from apps.backend.seed import seed
from packages.types.race import Race


@pytest.fixture(scope="session")
def seasons() -> dict[int, tuple[Race, ...]]:
    """Every season's races, from the bundled data."""
    races = seed.read().races
    return {season: tuple(group) for season, group in groupby(races, key=lambda race: race.season)}


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return seed.read()


@pytest.fixture(scope="session")
def history(dataset: Dataset) -> History:
    seasons = [tuple(races) for _, races in groupby(dataset.races, key=lambda race: race.season)]
    return history_of(dataset, map(driver_standings, seasons), map(constructor_standings, seasons), {})
