"""Titles."""

from collections.abc import Iterable, Mapping

from packages.types.standing import ConstructorStandings, DriverStandings

Titles = Mapping[str, tuple[int, ...]]


def driver_titles(tables: Iterable[DriverStandings]) -> Titles:
    """List the seasons won by each driver, from the tables of finished seasons alone."""
    return _by_winner(
        (table.season, row.driver.driver_id) for table in tables if table.final for row in table.standings[:1]
    )


def constructor_titles(tables: Iterable[ConstructorStandings]) -> Titles:
    """List the seasons won by each constructor (since 1958), from the tables of finished seasons alone."""
    return _by_winner(
        (table.season, row.constructor.constructor_id) for table in tables if table.final for row in table.standings[:1]
    )


def _by_winner(champions: Iterable[tuple[int, str]]) -> Titles:
    seasons: dict[str, tuple[int, ...]] = {}
    for season, winner in sorted(champions):
        seasons[winner] = (*seasons.get(winner, ()), season)
    return seasons
