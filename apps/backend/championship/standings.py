"""The championship tables after any round, calculated from results."""

from collections.abc import Iterator, Sequence

from apps.backend.championship.championship import constructors_championship, drivers_championship
from apps.backend.championship.rounds import held_races, is_last
from apps.backend.championship.table import RankedTable, rows, table_after, tables
from packages.types.entities import Constructor, Driver
from packages.types.race import Race
from packages.types.standing import ConstructorStanding, ConstructorStandings, DriverStanding, DriverStandings


def driver_standings(races: Sequence[Race], round_: int | None = None) -> DriverStandings:
    """Calculate the drivers' table after `round_`, or the latest; `races` are all of a season, including upcoming ones.

    RoundNotHeldError if the round has no results. Before the first result the table is empty, after round 0.
    """
    done = held_races(races, round_)
    return _driver_standings(races, table_after(drivers_championship(races[0].season), done))


def constructor_standings(races: Sequence[Race], round_: int | None = None) -> ConstructorStandings:
    """Calculate the constructors' table after `round_`, or the latest, as `driver_standings`; empty before 1958."""
    done = held_races(races, round_)
    return _constructor_standings(races, table_after(constructors_championship(races[0].season), done))


def every_driver_standings(races: Sequence[Race]) -> Iterator[DriverStandings]:
    """Calculate the drivers' table after each completed round, in one pass."""
    for table in tables(drivers_championship(races[0].season), held_races(races)):
        yield _driver_standings(races, table)


def every_constructor_standings(races: Sequence[Race]) -> Iterator[ConstructorStandings]:
    """Calculate the constructors' table after each completed round, in one pass."""
    for table in tables(constructors_championship(races[0].season), held_races(races)):
        yield _constructor_standings(races, table)


def _driver_standings(races: Sequence[Race], table: RankedTable[Driver]) -> DriverStandings:
    return DriverStandings(
        season=races[0].season,
        round=table.race.round if table.race else 0,
        race_name=table.race.race_name if table.race else None,
        final=is_last(table.race, races),
        standings=tuple(
            DriverStanding(**row, driver=competitor.entrant, constructors=tuple(competitor.constructors.values()))
            for competitor, row in rows(table)
        ),
    )


def _constructor_standings(races: Sequence[Race], table: RankedTable[Constructor]) -> ConstructorStandings:
    return ConstructorStandings(
        season=races[0].season,
        round=table.race.round if table.race else 0,
        race_name=table.race.race_name if table.race else None,
        final=is_last(table.race, races),
        standings=tuple(ConstructorStanding(**row, constructor=competitor.entrant) for competitor, row in rows(table)),
    )
