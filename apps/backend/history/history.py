"""All of the sport's history, arranged by driver, constructor and circuit."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from apps.backend.dataset import Dataset
from apps.backend.history.team_of import by_owner, summed, teams_of
from apps.backend.history.totals import Titles, constructor_titles, driver_titles, scored, totals
from apps.backend.history.weekend import Weekend, constructor_weekends, driver_weekends, team_weekends
from packages.types.career import Totals
from packages.types.entities import Circuit, Constructor, Driver, Person, Team
from packages.types.race import Race, RaceReference
from packages.types.season import SeasonRecord
from packages.types.standing import ConstructorStanding, ConstructorStandings, DriverStanding, DriverStandings

Key = TypeVar("Key", int, str)
Weekends = Mapping[str, tuple[Weekend, ...]]


class History(Struct, frozen=True, kw_only=True):
    """All historical data for queries, keyed by Ergast's ids and in chronological order.

    `races` and `season_races` include upcoming ones; the weekends and `circuit_races` are of races held. The tables
    are the latest of each season; `team_of` names the team of each constructor; `deciders` are the races in which
    drivers' titles were decided.
    """

    seasons: tuple[SeasonRecord, ...]
    races: tuple[Race, ...]
    drivers: Mapping[str, Driver]
    constructors: Mapping[str, Constructor]
    circuits: Mapping[str, Circuit]
    teams: Mapping[str, Team]
    team_of: Mapping[str, str]
    people: Mapping[str, Person]
    driver_weekends: Weekends
    constructor_weekends: Weekends
    team_weekends: Weekends
    season_races: Mapping[int, tuple[Race, ...]]
    circuit_races: Mapping[str, tuple[Race, ...]]
    driver_tables: Mapping[int, DriverStandings]
    constructor_tables: Mapping[int, ConstructorStandings]
    driver_titles: Titles
    constructor_titles: Titles
    team_titles: Titles
    driver_totals: Mapping[str, Totals]
    constructor_totals: Mapping[str, Totals]
    team_totals: Mapping[str, Totals]
    deciders: Mapping[int, RaceReference]

    def __repr__(self) -> str:
        # All of it would fill a log, or the output of a failed test, with tens of megabytes.
        return f"<History of {len(self.races)} races>"


def history_of(
    dataset: Dataset,
    driver_tables: Iterable[DriverStandings],
    constructor_tables: Iterable[ConstructorStandings],
    deciders: Mapping[int, RaceReference],
) -> History:
    """Arrange the whole data set, with the latest championship tables of each season and the races that decided."""
    races = tuple(sorted(dataset.races, key=lambda race: (race.season, race.round)))
    by_driver, by_constructor = _collected(races, driver_weekends), _collected(races, constructor_weekends)
    drivers = {table.season: table for table in driver_tables}
    constructors = {table.season: table for table in constructor_tables}
    titles, of_constructors = driver_titles(drivers.values()), constructor_titles(constructors.values())
    teams = teams_of(dataset)
    team_of = {constructor_id: team.team_id for team in teams for constructor_id in team.constructor_ids}
    by_team, of_teams = _collected(races, team_weekends(team_of)), by_owner(of_constructors, team_of)
    constructor_points = _constructor_points(constructors.values())
    return History(
        seasons=tuple(sorted(dataset.seasons, key=lambda record: record.season)),
        races=races,
        drivers={driver.driver_id: driver for driver in dataset.drivers},
        constructors={constructor.constructor_id: constructor for constructor in dataset.constructors},
        circuits={circuit.circuit_id: circuit for circuit in dataset.circuits},
        teams={team.team_id: team for team in teams},
        team_of=team_of,
        people={person.driver_id: person for person in dataset.people},
        driver_weekends=by_driver,
        constructor_weekends=by_constructor,
        team_weekends=by_team,
        season_races=_grouped(races, lambda race: race.season),
        circuit_races=_grouped((race for race in races if race.results), lambda race: race.circuit.circuit_id),
        driver_tables=drivers,
        constructor_tables=constructors,
        driver_titles=titles,
        constructor_titles=of_constructors,
        team_titles=of_teams,
        driver_totals=_totals(by_driver, _scored(by_driver), titles),
        constructor_totals=_totals(by_constructor, constructor_points, of_constructors),
        team_totals=_totals(by_team, summed(constructor_points, team_of), of_teams),
        deciders=deciders,
    )


def driver_standing(history: History, driver_id: str, season: int) -> DriverStanding | None:
    """Find a driver's row in the latest table of a season."""
    table = history.driver_tables.get(season)
    rows = table.standings if table else ()
    return next((row for row in rows if row.driver.driver_id == driver_id), None)


def constructor_standing(history: History, constructor_id: str, season: int) -> ConstructorStanding | None:
    """Find a constructor's row in the latest table of a season; None before 1958."""
    table = history.constructor_tables.get(season)
    rows = table.standings if table else ()
    return next((row for row in rows if row.constructor.constructor_id == constructor_id), None)


def _scored(weekends: Weekends) -> dict[str, float]:
    return {owner: scored(own) for owner, own in weekends.items()}


def _totals(weekends: Weekends, points: Mapping[str, float], titles: Titles) -> dict[str, Totals]:
    return {
        owner: totals(own, points=points.get(owner), titles=len(titles.get(owner, ())))
        for owner, own in weekends.items()
    }


def _collected(races: Iterable[Race], split: Callable[[Race, int], dict[str, Weekend]]) -> Weekends:
    weekends: dict[str, list[Weekend]] = {}
    held = (race for race in races if race.results)
    for ordinal, race in enumerate(held):
        for owner, weekend in split(race, ordinal).items():
            weekends.setdefault(owner, []).append(weekend)
    return {owner: tuple(collected) for owner, collected in weekends.items()}


def _grouped(races: Iterable[Race], key_of: Callable[[Race], Key]) -> dict[Key, tuple[Race, ...]]:
    groups: dict[Key, list[Race]] = {}
    for race in races:
        groups.setdefault(key_of(race), []).append(race)
    return {key: tuple(group) for key, group in groups.items()}


def _constructor_points(tables: Iterable[ConstructorStandings]) -> dict[str, float]:
    """Add up the counted points in constructors' championships: until 1978 only a team's best car scored."""
    points: dict[str, float] = {}
    for table in tables:
        for row in table.standings:
            key = row.constructor.constructor_id
            points[key] = points.get(key, 0.0) + row.points
    return points
