"""The results matrix of a season: entrants by rounds. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.history.history import History
from apps.backend.history.poles import pole
from apps.backend.history.weekend import Weekend
from packages.types.entities import Constructor, Driver
from packages.types.race import Race
from packages.types.result import Result
from packages.types.season_results import (
    CareerResults,
    CareerSeason,
    ConstructorSeasonResults,
    DriverSeasonResults,
    RoundResult,
    SeasonResults,
    SeasonRound,
)
from packages.types.standing import ConstructorStanding, DriverStanding

StandingT = TypeVar("StandingT", DriverStanding, ConstructorStanding)


def season_results(races: Sequence[Race]) -> SeasonResults:
    """Return the results of all rounds of a season's races, by driver and by constructor."""
    rows = [row for race in races for row in _round_results(race)]
    drivers = {row.driver.driver_id: row.driver for row in rows}
    constructors = {row.constructor.constructor_id: row.constructor for row in rows}
    by_driver = {standing.driver.driver_id: standing for standing in driver_standings(races).standings}
    by_constructor = {
        standing.constructor.constructor_id: standing for standing in constructor_standings(races).standings
    }
    return SeasonResults(
        season=races[0].season,
        rounds=tuple(_round(race) for race in races),
        drivers=tuple(_driver(drivers[key], by_driver.get(key), rows) for key in _ordered(by_driver, drivers)),
        constructors=tuple(
            _constructor(constructors[key], by_constructor.get(key), rows)
            for key in _ordered(by_constructor, constructors)
        ),
    )


def _ordered(standings: Mapping[str, StandingT], entrants: Mapping[str, object]) -> list[str]:
    """Return the ids of all entrants: first those in the standings, in their order."""
    return [key for key in (*standings, *(key for key in entrants if key not in standings)) if key in entrants]


def _round(race: Race) -> SeasonRound:
    return SeasonRound(
        season=race.season,
        round=race.round,
        race_name=race.race_name,
        country=race.circuit.location.country,
        completed=bool(race.results),
    )


def _driver(driver: Driver, standing: DriverStanding | None, rows: Sequence[RoundResult]) -> DriverSeasonResults:
    own = tuple(row for row in rows if row.driver.driver_id == driver.driver_id)
    constructors = {row.constructor.constructor_id: row.constructor for row in own}
    return DriverSeasonResults(
        driver=driver,
        constructors=tuple(constructors.values()),
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else "–",
        points=standing.points if standing else 0.0,
        results=own,
    )


def _constructor(
    constructor: Constructor, standing: ConstructorStanding | None, rows: Sequence[RoundResult]
) -> ConstructorSeasonResults:
    return ConstructorSeasonResults(
        constructor=constructor,
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else "–",
        points=standing.points if standing else 0.0,
        results=tuple(row for row in rows if row.constructor.constructor_id == constructor.constructor_id),
    )


def _round_results(race: Race) -> Iterator[RoundResult]:
    """Yield the race's results, and those of drivers who took part in its sprint only."""
    on_pole = pole(race)
    pole_driver = on_pole.driver.driver_id if on_pole else None
    sprints = {result.driver.driver_id: result for result in race.sprint_results}
    for result in race.results:
        driver_id = result.driver.driver_id
        yield _round_result(race, result, sprints.pop(driver_id, None), pole=driver_id == pole_driver)
    for sprint in sprints.values():
        yield RoundResult(
            round=race.round,
            driver=sprint.driver,
            constructor=sprint.constructor,
            position_text="W" if race.results else "–",
            status="Sprint only" if race.results else "Upcoming race",
            points=sprint.points,
            sprint_position=sprint.position,
            sprint_points=sprint.points,
        )


def _round_result(race: Race, result: Result, sprint: Result | None, *, pole: bool) -> RoundResult:
    return RoundResult(
        round=race.round,
        driver=result.driver,
        constructor=result.constructor,
        position=result.position,
        position_text=result.position_text,
        status=result.status,
        grid=result.grid,
        points=result.points + (sprint.points if sprint else 0.0),
        pole=pole,
        fastest_lap=result.fastest_lap is not None and result.fastest_lap.rank == 1,
        sprint_position=sprint.position if sprint else None,
        sprint_points=sprint.points if sprint else None,
    )


def driver_career_results(history: History, driver_id: str) -> CareerResults:
    """Return the results of a driver by season and round; no seasons for an unknown driver."""
    seasons = []
    for season, rows in _by_season(history.driver_weekends.get(driver_id, ())):
        standings = history.driver_tables[season].standings
        standing = next((row for row in standings if row.driver.driver_id == driver_id), None)
        own = [row for row in rows if row.driver.driver_id == driver_id]
        seasons.append(_career_season(history, season, standing, own))
    return CareerResults(seasons=tuple(seasons))


def constructor_career_results(history: History, constructor_id: str) -> CareerResults:
    """Return the results of a constructor's cars by season and round; no seasons for an unknown constructor."""
    seasons = []
    for season, rows in _by_season(history.constructor_weekends.get(constructor_id, ())):
        standings = history.constructor_tables[season].standings
        standing = next((row for row in standings if row.constructor.constructor_id == constructor_id), None)
        own = [row for row in rows if row.constructor.constructor_id == constructor_id]
        seasons.append(_career_season(history, season, standing, own))
    return CareerResults(seasons=tuple(seasons))


def _by_season(weekends: Sequence[Weekend]) -> Iterator[tuple[int, list[RoundResult]]]:
    """Yield the results of all entrants of the races of `weekends`, season by season."""
    for season, group in groupby(weekends, key=lambda weekend: weekend.race.season):
        yield season, [row for weekend in group for row in _round_results(weekend.race)]


def _career_season(
    history: History, season: int, standing: DriverStanding | ConstructorStanding | None, rows: Sequence[RoundResult]
) -> CareerSeason:
    return CareerSeason(
        season=season,
        rounds=tuple(_round(race) for race in history.season_races[season]),
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else "–",
        points=standing.points if standing else 0.0,
        results=tuple(rows),
    )
