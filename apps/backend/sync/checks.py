"""Checks stored data after a sync: against the rules, and our calculations against the source's tables.

Pure but for two requests a season.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Literal

from apps.backend.championship.points import round_scores
from apps.backend.championship.rounds import held_races
from apps.backend.championship.rules import driver_rules
from apps.backend.championship.score import as_points
from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.jolpica import paging
from apps.backend.jolpica.client import Client
from apps.backend.jolpica.page import JsonObject
from apps.backend.seed.reconciliation.contradictions import race_contradictions
from packages.types.race import Race, RaceKey

EntityKind = Literal["driver", "constructor"]

FIRST_OF_CONSTRUCTORS: Final = 1958
SMALL: Final = 0.011  # The source cuts fractions of points off, we round them.


def contradictions(races: Sequence[Race], changed: Collection[RaceKey]) -> Iterator[str]:
    """Describe broken rules in the changed races: places, laps, times, the grid, fastest laps."""
    for race in races:
        if RaceKey.of(race) in changed:
            yield from race_contradictions(race)


def points_differences(races: Sequence[Race]) -> Iterator[str]:
    """Return the drivers whose points in a race contradict the season's rules."""
    for race in held_races(races):
        calculated = {
            driver: as_points(score) for driver, score in round_scores(race, driver_rules(race.season)).items()
        }
        points: dict[str, float] = {}
        for result in (*race.results, *race.sprint_results):
            points[result.driver.driver_id] = points.get(result.driver.driver_id, 0) + result.points
        for driver, ours, theirs in _differing(calculated, points):
            name = f"{race.season} round {race.round} ({race.race_name})"
            yield f"{name}: {driver} has {theirs:g} points at the source and {ours:g} by the rules"


async def standings_differences(client: Client, races: Sequence[Race]) -> tuple[str, ...]:
    """Return the competitors whose points differ between the source's and our championship tables of a round."""
    year = races[0].season
    found = list(_standings_differences("driver", races, await _tables(client, year, "driver")))
    if year >= FIRST_OF_CONSTRUCTORS:
        found += _standings_differences("constructor", races, await _tables(client, year, "constructor"))
    return tuple(found)


async def _tables(client: Client, year: int, kind: EntityKind) -> tuple[JsonObject, ...]:
    page = await client.get(f"{year}/{kind}Standings.json?limit={paging.LARGEST_PAGE}&offset=0")
    return page.items


def _standings_differences(kind: EntityKind, races: Sequence[Race], tables: Sequence[JsonObject]) -> Iterator[str]:
    ours = driver_standings(races) if kind == "driver" else constructor_standings(races)
    theirs = next((table for table in tables if str(table.get("round")) == str(ours.round)), None)
    if theirs is None:
        return
    entrants = {_id(kind, row): row.points for row in ours.standings}
    for entrant, our_points, their_points in _differing(entrants, _told(kind, theirs)):
        table = f"{ours.season} {kind}s after round {ours.round}"
        yield f"{table}: {entrant} has {their_points:g} points at the source and {our_points:g} here"


def _id(kind: EntityKind, row: object) -> str:
    return str(getattr(getattr(row, kind), f"{kind}_id"))


def _told(kind: EntityKind, table: JsonObject) -> dict[str, float]:
    """Read a table of the source, skipping invalid rows."""
    points = {}
    for row in table.get(f"{kind.capitalize()}Standings", ()):
        try:
            points[str(row[kind.capitalize()][f"{kind}Id"])] = float(row["points"])
        except (KeyError, TypeError, ValueError):
            continue
    return points


def _differing(ours: Mapping[str, float], theirs: Mapping[str, float]) -> Iterator[tuple[str, float, float]]:
    for entrant in sorted(ours.keys() | theirs.keys()):
        our_points, their_points = ours.get(entrant, 0.0), theirs.get(entrant, 0.0)
        if not abs(our_points - their_points) <= SMALL:  # Also true of NaN.
            yield entrant, our_points, their_points
