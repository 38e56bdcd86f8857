from itertools import groupby

import pytest

from apps.backend.seed import seed
from packages.types.race import Race


@pytest.fixture(scope="session")
def seasons() -> dict[int, tuple[Race, ...]]:
    """Every season's races, from the bundled data."""
    races = seed.read().races
    return {season: tuple(group) for season, group in groupby(races, key=lambda race: race.season)}
