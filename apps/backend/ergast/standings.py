"""The championship tables of Ergast's API: after a round, or the latest of one season or of all. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from apps.backend.championship.rounds import RoundNotHeldError
from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.ergast import wire
from apps.backend.ergast.index import ErgastIndex
from apps.backend.ergast.lists import Listed
from apps.backend.ergast.selection import Selection
from packages.ergast.standings import StandingsList
from packages.types.race import Race
from packages.types.standing import ConstructorStanding, ConstructorStandings, DriverStanding, DriverStandings, Standing

ErgastStandingT = TypeVar("ErgastStandingT", bound=Standing)
Row_co = TypeVar("Row_co", bound=Standing, covariant=True)


class StandingsPage(Protocol[Row_co]):
    """The table of drivers or of constructors after a round."""

    @property
    def season(self) -> int:
        """The season."""

    @property
    def round(self) -> int:
        """The round."""

    @property
    def standings(self) -> Sequence[Row_co]:
        """The rows."""


def drivers(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the rows of drivers' championships."""
    driver = chosen.filters.get("drivers")
    tables = driver_tables(index, chosen)
    rows = _rows(tables, chosen, lambda row: driver in (None, row.driver.driver_id))
    lists = [
        StandingsList(season=str(season), round=str(round_), driver_standings=tuple(map(wire.driver_standing, group)))
        for (season, round_), group in _grouped(chosen.page(rows))
    ]
    return Listed(lists, len(rows))


def constructors(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the rows of constructors' championships."""
    constructor = chosen.filters.get("constructors")
    tables = constructor_tables(index, chosen)
    rows = _rows(tables, chosen, lambda row: constructor in (None, row.constructor.constructor_id))
    lists = [
        StandingsList(
            season=str(season), round=str(round_), constructor_standings=tuple(map(wire.constructor_standing, group))
        )
        for (season, round_), group in _grouped(chosen.page(rows))
    ]
    return Listed(lists, len(rows))


Found = tuple[int, int, ErgastStandingT]


def _rows(
    tables: Iterable[StandingsPage[ErgastStandingT]], chosen: Selection, wanted: Callable[[ErgastStandingT], bool]
) -> list[Found[ErgastStandingT]]:
    return [
        (table.season, table.round, row)
        for table in tables
        for row in sorted(table.standings, key=_by_place)
        if wanted(row) and chosen.final in (None, row.position)
    ]


def _by_place(row: Standing) -> tuple[bool, int]:
    return row.position is None, row.position or 0


def _grouped(rows: Iterable[Found[ErgastStandingT]]) -> Iterator[tuple[tuple[int, int], Iterator[ErgastStandingT]]]:
    for key, group in groupby(rows, key=lambda found: found[:2]):
        yield key, (row for _, _, row in group)


def driver_tables(index: ErgastIndex, chosen: Selection) -> Iterable[StandingsPage[DriverStanding]]:
    """Find the requested tables of drivers."""
    latest: Callable[[int], DriverStandings | None] = index.driver_tables.get
    return _tables(index, chosen, latest, driver_standings)


def constructor_tables(index: ErgastIndex, chosen: Selection) -> Iterable[StandingsPage[ConstructorStanding]]:
    """Find the requested tables of constructors."""
    latest: Callable[[int], ConstructorStandings | None] = index.constructor_tables.get
    return _tables(index, chosen, latest, constructor_standings)


T = TypeVar("T", DriverStandings, ConstructorStandings)


def _tables(
    index: ErgastIndex,
    chosen: Selection,
    latest: Callable[[int], T | None],
    after: Callable[[Sequence[Race], int], T],
) -> list[T]:
    when = chosen.when
    if when.season is None:
        tables = [latest(season) for season in index.season_races]
    elif when.round is None:
        tables = [latest(when.season)]
    else:
        races = [index.races[number] for number in index.season_races.get(when.season, ())]
        tables = [_after(races, when.round, after)]
    return [table for table in tables if table is not None and table.standings]


def _after(races: Sequence[Race], round_: int, after: Callable[[Sequence[Race], int], T]) -> T | None:
    try:
        return after(races, round_) if races else None
    except RoundNotHeldError:
        return None
