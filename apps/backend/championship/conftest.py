from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, settings

from apps.backend.seed import seed
from packages.types.race import Race

# No deadline: a busy machine may be slow.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def seasons() -> Mapping[int, tuple[Race, ...]]:
    """Every race since 1950, by season."""
    found: defaultdict[int, list[Race]] = defaultdict(list)
    for race in seed.read().races:
        found[race.season].append(race)
    return {season: tuple(races) for season, races in found.items()}
