"""The index of a dataset alone. Pure."""

from itertools import groupby

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.dataset import Dataset
from apps.backend.ergast.index import ErgastIndex, ergast_index


def build_index(dataset: Dataset) -> ErgastIndex:
    """Calculate the latest championship tables of each season, and arrange the dataset."""
    races = sorted(dataset.races, key=lambda race: (race.season, race.round))
    seasons = {season: tuple(group) for season, group in groupby(races, key=lambda race: race.season)}
    return ergast_index(
        dataset,
        {season: driver_standings(own) for season, own in seasons.items()},
        {season: constructor_standings(own) for season, own in seasons.items()},
    )
