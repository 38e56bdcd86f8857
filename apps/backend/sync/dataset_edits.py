"""Modified copies of the real dataset, for tests."""

from collections.abc import Callable

import msgspec

from apps.backend.dataset import Dataset
from packages.types.race import Race


def with_race(dataset: Dataset, season: int, round_: int, change: Callable[[Race], Race]) -> Dataset:
    """Change one race."""
    races = (change(race) if (race.season, race.round) == (season, round_) else race for race in dataset.races)
    return msgspec.structs.replace(dataset, races=tuple(races))


def without_race(dataset: Dataset, season: int, round_: int) -> Dataset:
    """Take a race from the calendar."""
    races = (race for race in dataset.races if (race.season, race.round) != (season, round_))
    return msgspec.structs.replace(dataset, races=tuple(races))


def before_weekend(dataset: Dataset, season: int, round_: int) -> Dataset:
    """Return the data as known before a race weekend: only the calendar of it and later ones."""
    races = (race if (race.season, race.round) < (season, round_) else unraced(race) for race in dataset.races)
    return msgspec.structs.replace(dataset, races=tuple(races))


def unraced(race: Race) -> Race:
    """Take all results from a race."""
    return msgspec.structs.replace(race, results=(), sprint_results=(), qualifying_results=(), pit_stops=())
