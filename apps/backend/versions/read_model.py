"""The read model of a version: everything since 1950 in memory, arranged for questions about all of it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from threading import RLock

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from apps.backend.dataset import Dataset
from apps.backend.ergast.index import ErgastIndex, ergast_index
from apps.backend.history.history import History, history_of
from apps.backend.history.records.catalogue import records
from apps.backend.history.search.index import SearchIndex, search_index
from apps.backend.reports.season_progression import season_progression
from packages.types.progression import Progression
from packages.types.race import Race, RaceReference
from packages.types.record import RecordTable


class ReadModel:
    """The history and the models derived from it, built on first use or ahead of it by `prepare`."""

    def __init__(self, history: History, dataset: Dataset) -> None:
        self.history, self._dataset = history, dataset
        self._lock = RLock()
        self.is_prepared = False

    @cached_property
    def records(self) -> tuple[RecordTable, ...]:
        """The tables of records."""
        with self._lock:
            return self.__dict__.get("records") or records(self.history)

    @cached_property
    def index(self) -> SearchIndex:
        """The index of the search."""
        with self._lock:
            return self.__dict__.get("index") or search_index(self.history)

    @cached_property
    def ergast(self) -> ErgastIndex:
        """The index of Ergast's API."""
        with self._lock:
            tables = self.history.driver_tables, self.history.constructor_tables
            return self.__dict__.get("ergast") or ergast_index(self._dataset, *tables)

    @cached_property
    def progressions(self) -> Mapping[int, Progression]:
        """The points after each round of each season."""
        with self._lock:
            races = self.history.season_races
            return self.__dict__.get("progressions") or {
                season: season_progression(self.history, own) for season, own in races.items()
            }

    def prepare(self) -> None:
        """Build all models ahead of their first use."""
        _ = self.index, self.records, self.ergast, self.progressions
        self.is_prepared = True


def build_read_model(dataset: Dataset) -> ReadModel:
    """Arrange a dataset, with the latest championship tables of each season."""
    seasons = list(_by_season(dataset))
    history = history_of(
        dataset,
        [driver_standings(races) for races in seasons],
        [constructor_standings(races) for races in seasons],
        _deciders(seasons),
    )
    return ReadModel(history, dataset)


def _deciders(seasons: Iterable[Sequence[Race]]) -> dict[int, RaceReference]:
    """Return the race in which each season's drivers' title was decided."""
    decided = ((races[0].season, title_race(races).drivers.decided_at) for races in seasons)
    return {season: race for season, race in decided if race is not None}


def _by_season(dataset: Dataset) -> Iterator[tuple[Race, ...]]:
    return (tuple(races) for _, races in groupby(dataset.races, key=lambda race: race.season))
