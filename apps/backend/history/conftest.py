from itertools import groupby

import pytest

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from apps.backend.dataset import Dataset
from apps.backend.history.history import History, history_of
from apps.backend.seed import seed


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """All that the project carries."""
    return seed.read()


@pytest.fixture(scope="session")
def history(dataset: Dataset) -> History:
    """The real history, with the tables and deciding races calculated by the championship's rules."""
    seasons = [tuple(races) for _, races in groupby(dataset.races, key=lambda race: race.season)]
    statuses = {races[0].season: title_race(races).drivers for races in seasons}
    return history_of(
        dataset,
        map(driver_standings, seasons),
        map(constructor_standings, seasons),
        {season: status.decided_at for season, status in statuses.items() if status.decided_at},
    )
