"""The read model of a version: everything since 1950 in memory, arranged for questions about all of it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from apps.backend.dataset import Dataset
from apps.backend.ergast.index import ErgastIndex, ergast_index
from apps.backend.history.history import History, history_of
from apps.backend.history.records.catalogue import records
from apps.backend.history.search.index import SearchIndex, search_index
from packages.types.race import Race, RaceReference
from packages.types.record import RecordTable


class ReadModel(Struct, frozen=True, kw_only=True):
    """The history, and what is made of all of it but asked for in parts."""

    history: History
    records: tuple[RecordTable, ...]
    index: SearchIndex
    ergast: ErgastIndex


def build_read_model(dataset: Dataset) -> ReadModel:
    """Arrange a dataset, with the latest championship tables of each season."""
    seasons = list(_by_season(dataset))
    history = history_of(
        dataset,
        [driver_standings(races) for races in seasons],
        [constructor_standings(races) for races in seasons],
        _deciders(seasons),
    )
    return ReadModel(
        history=history,
        records=records(history),
        index=search_index(history),
        ergast=ergast_index(dataset, history.driver_tables, history.constructor_tables),
    )


def _deciders(seasons: Iterable[Sequence[Race]]) -> dict[int, RaceReference]:
    """Return the race in which each season's drivers' title was decided."""
    decided = ((races[0].season, title_race(races).drivers.decided_at) for races in seasons)
    return {season: race for season, race in decided if race is not None}


def _by_season(dataset: Dataset) -> Iterator[tuple[Race, ...]]:
    return (tuple(races) for _, races in groupby(dataset.races, key=lambda race: race.season))
