"""Real data for tests."""

import pytest

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, of_seasons
from apps.backend.seed import seed
from apps.backend.settings import Settings

FEW = frozenset({1955, 1957, 1958, 2021, 2022, 2023, 2026})


@pytest.fixture(scope="session")
def all_data() -> Dataset:
    """Return every season."""
    return seed.read()


@pytest.fixture(scope="session")
def few_seasons(all_data: Dataset) -> Dataset:
    """Return seasons with shared cars, without constructors' titles, with sprints, half points, and one in progress."""
    return of_seasons(all_data, FEW)


@pytest.fixture(scope="module")
async def loaded(settings: Settings, few_seasons: Dataset) -> Settings:
    """Load a few seasons, and return the settings to find them."""
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(few_seasons)
    return settings
