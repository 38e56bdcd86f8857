"""The results matrix of a season: entrants by rounds. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.history.history import History, constructor_standing, driver_standing
from apps.backend.history.poles import pole
from apps.backend.history.spans import by_season
from apps.backend.history.weekend import Weekend
from packages.types.race import Race
from packages.types.result import Result
from packages.types.season_results import (
    CareerOutcomes,
    CareerResults,
    CareerSeason,
    CareerSeasonOutcomes,
    ConstructorSeasonResults,
    DriverOutcomes,
    DriverSeasonResults,
    RoundOutcome,
    RoundResult,
    SeasonOutcomes,
    SeasonResults,
    SeasonRound,
)
from packages.types.standing import ConstructorStanding, DriverStanding

StandingT = TypeVar("StandingT", DriverStanding, ConstructorStanding)


def season_results(races: Sequence[Race]) -> SeasonResults:
    """Return the results of all rounds of a season's races, by driver and by constructor."""
    rows = [row for race in races for row in _round_results(race)]
    by_constructor = {
        standing.constructor.constructor_id: standing for standing in constructor_standings(races).standings
    }
    grouped = _grouped(rows, lambda row: row.constructor.constructor_id)
    return SeasonResults(
        season=races[0].season,
        rounds=tuple(_round(race) for race in races),
        drivers=_drivers(rows, driver_standings(races).standings),
        constructors=tuple(
            _constructor(grouped[key], by_constructor.get(key)) for key in _ordered(by_constructor, grouped)
        ),
    )


def season_outcomes(
    races: Sequence[Race], standings: Iterable[DriverStanding], *, constructor_ids: Collection[str] | None = None
) -> SeasonOutcomes:
    """Return the outcomes of all rounds for each driver of the latest `standings`, or in some constructors' cars."""
    rows = [row for race in races for row in _round_results(race)]
    drivers = _drivers(rows, standings)
    if constructor_ids is not None:
        drivers = tuple(own for row in drivers if (own := _in_cars_of(row, constructor_ids)).results)
    return SeasonOutcomes(
        season=races[0].season,
        rounds=tuple(_round(race) for race in races),
        drivers=tuple(
            DriverOutcomes(
                driver=row.driver,
                constructors=row.constructors,
                position=row.position,
                position_text=row.position_text,
                points=row.points,
                results=_outcomes(row.results),
            )
            for row in drivers
        ),
    )


def _in_cars_of(row: DriverSeasonResults, constructor_ids: Collection[str]) -> DriverSeasonResults:
    own = tuple(result for result in row.results if result.constructor.constructor_id in constructor_ids)
    return msgspec.structs.replace(row, results=own)


def _outcomes(results: Iterable[RoundResult]) -> tuple[RoundOutcome, ...]:
    return tuple(
        RoundOutcome(
            round=result.round,
            position=result.position,
            position_text=result.position_text,
            status=result.status,
            grid=result.grid,
            points=result.points,
            pole=result.pole,
            fastest_lap=result.fastest_lap,
            sprint_position=result.sprint_position,
            sprint_points=result.sprint_points,
        )
        for result in results
    )


def _grouped(rows: Iterable[RoundResult], key_of: Callable[[RoundResult], str]) -> dict[str, list[RoundResult]]:
    groups: dict[str, list[RoundResult]] = {}
    for row in rows:
        groups.setdefault(key_of(row), []).append(row)
    return groups


def _drivers(rows: Iterable[RoundResult], standings: Iterable[DriverStanding]) -> tuple[DriverSeasonResults, ...]:
    by_driver = {standing.driver.driver_id: standing for standing in standings}
    grouped = _grouped(rows, lambda row: row.driver.driver_id)
    return tuple(_driver(grouped[key], by_driver.get(key)) for key in _ordered(by_driver, grouped))


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


def _driver(own: Sequence[RoundResult], standing: DriverStanding | None) -> DriverSeasonResults:
    constructors = {row.constructor.constructor_id: row.constructor for row in own}
    return DriverSeasonResults(
        driver=own[-1].driver,
        constructors=tuple(constructors.values()),
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else "–",
        points=standing.points if standing else 0.0,
        results=tuple(own),
    )


def _constructor(own: Sequence[RoundResult], standing: ConstructorStanding | None) -> ConstructorSeasonResults:
    return ConstructorSeasonResults(
        constructor=own[-1].constructor,
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else "–",
        points=standing.points if standing else 0.0,
        results=tuple(own),
    )


def _round_results(race: Race, is_own: Callable[[Result], bool] = lambda _: True) -> Iterator[RoundResult]:
    """Yield the race's results that are `is_own`, and those of drivers who took part in its sprint only."""
    on_pole = pole(race)
    pole_driver = on_pole.driver.driver_id if on_pole else None
    sprints = {result.driver.driver_id: result for result in race.sprint_results}
    for result in race.results:
        driver_id = result.driver.driver_id
        sprint = sprints.pop(driver_id, None)
        if is_own(result):
            yield _round_result(race, result, sprint, pole=driver_id == pole_driver)
    for sprint in filter(is_own, sprints.values()):
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
    weekends = history.driver_weekends.get(driver_id, ())
    seasons = []
    for season, rows in _by_season(weekends, lambda result: result.driver.driver_id == driver_id):
        seasons.append(_career_season(history, season, driver_standing(history, driver_id, season), rows))
    return CareerResults(seasons=tuple(seasons))


def driver_career_outcomes(history: History, driver_id: str) -> CareerOutcomes:
    """Return the outcome of each round of a driver's career."""
    return CareerOutcomes(
        seasons=tuple(
            CareerSeasonOutcomes(
                season=row.season,
                rounds=row.rounds,
                position=row.position,
                position_text=row.position_text,
                points=row.points,
                results=_outcomes(row.results),
            )
            for row in driver_career_results(history, driver_id).seasons
        )
    )


def constructor_career_results(history: History, constructor_id: str) -> CareerResults:
    """Return the results of a constructor's cars by season and round; no seasons for an unknown constructor."""
    weekends = history.constructor_weekends.get(constructor_id, ())
    seasons = []
    for season, rows in _by_season(weekends, lambda result: result.constructor.constructor_id == constructor_id):
        seasons.append(_career_season(history, season, constructor_standing(history, constructor_id, season), rows))
    return CareerResults(seasons=tuple(seasons))


def _by_season(
    weekends: Sequence[Weekend], is_own: Callable[[Result], bool]
) -> Iterator[tuple[int, list[RoundResult]]]:
    """Yield the results that are `is_own` of the races of `weekends`, season by season."""
    for season, within in by_season(weekends):
        yield season, [row for weekend in within for row in _round_results(weekend.race, is_own)]


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
