"""The tables of the bulk data, built from all the data and the calculated championship tables. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from apps.backend.bulk.columns import (
    CONSTRUCTOR,
    DRIVER,
    ROUND,
    SEASON,
    TO_CONSTRUCTOR,
    TO_DRIVER,
    TO_RACE,
    URL,
    BulkTable,
    TableColumn,
    bulk_table,
    cells,
)
from apps.backend.bulk.detail_tables import (
    circuit_layouts,
    detail_tables,
    people_tables,
    source_differences,
    team_tables,
)
from apps.backend.bulk.entity_tables import calendar, circuits, constructors, drivers
from apps.backend.bulk.result_tables import pit_stops, qualifying, results
from apps.backend.championship.standings import every_constructor_standings, every_driver_standings
from apps.backend.dataset import Dataset
from packages.types.race import Race

STANDING_COLUMNS: Final = (
    TableColumn("position", "integer", "Place; empty if excluded"),
    TableColumn("positionText", "string", "Place, or D disqualified, E excluded", required=True),
    TableColumn("points", "number", "Points that count, after dropped results", required=True),
    TableColumn("wins", "integer", "Races won", required=True),
)


def tables(dataset: Dataset) -> tuple[BulkTable, ...]:
    """Build all tables, with standings after every completed round."""
    races = tuple(sorted(dataset.races, key=lambda race: (race.season, race.round)))
    return (
        bulk_table(
            "seasons", "Seasons", (SEASON, URL), ((each.season, each.url) for each in dataset.seasons), key=("season",)
        ),
        circuits(dataset),
        drivers(dataset),
        constructors(dataset),
        calendar(races),
        results("results", "Results of races", races, "results"),
        results("sprint_results", "Results of sprints", races, "sprint_results"),
        qualifying(races),
        pit_stops(races),
        _driver_standings(races),
        _constructor_standings(races),
        *detail_tables(dataset.details),
        circuit_layouts(dataset.layouts),
        *team_tables(dataset.teams),
        *people_tables(dataset.people),
        source_differences(dataset.provenance, dataset.report),
    )


def _driver_standings(races: Sequence[Race]) -> BulkTable:
    rows = (
        (standings.season, standings.round, row.driver.driver_id, *cells(row, STANDING_COLUMNS))
        for season in _by_season(races)
        for standings in every_driver_standings(season)
        for row in standings.standings
    )
    return bulk_table(
        "driver_standings",
        "Drivers' championship after every round",
        (SEASON, ROUND, DRIVER, *STANDING_COLUMNS),
        rows,
        key=("season", "round", "driverId"),
        references=(TO_RACE, TO_DRIVER),
    )


def _constructor_standings(races: Sequence[Race]) -> BulkTable:
    rows = (
        (standings.season, standings.round, row.constructor.constructor_id, *cells(row, STANDING_COLUMNS))
        for season in _by_season(races)
        for standings in every_constructor_standings(season)
        for row in standings.standings
    )
    return bulk_table(
        "constructor_standings",
        "Constructors' championship after every round, from 1958 on",
        (SEASON, ROUND, CONSTRUCTOR, *STANDING_COLUMNS),
        rows,
        key=("season", "round", "constructorId"),
        references=(TO_RACE, TO_CONSTRUCTOR),
    )


def _by_season(races: Iterable[Race]) -> Iterator[tuple[Race, ...]]:
    return (tuple(group) for _, group in groupby(races, key=lambda race: race.season))
