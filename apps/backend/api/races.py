"""Race weekends, whole and by session."""

from collections.abc import Sequence

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ResolvedRace
from apps.backend.reports.race import fastest_laps, race_report
from apps.backend.versions.errors import or_404
from packages.types.pit_stop import PitStop
from packages.types.qualifying import QualifyingResult
from packages.types.race import FastestLapEntry, Race, RaceKey, RaceReport
from packages.types.result import Result

Races = tuple[Race, ...]
WEEKEND = "/seasons/{season:str}/races/{round:str}"


@endpoint(WEEKEND, absent=True)
def get_race(nearby_races: Races, race: ResolvedRace) -> RaceReport:
    """A race weekend: results, qualifying, sprint, pit stops, fastest laps."""
    return or_404(race_report(nearby_races, race.season, race.round), f"race {race.round} in {race.season}")


@endpoint(f"{WEEKEND}/results", absent=True)
def list_results(nearby_races: Races, race: ResolvedRace) -> tuple[Result, ...]:
    """The results of a race, as classified."""
    return _race(nearby_races, race).results


@endpoint(f"{WEEKEND}/sprint", absent=True)
def list_sprint_results(nearby_races: Races, race: ResolvedRace) -> tuple[Result, ...]:
    """The results of a sprint, as classified; empty where there was none."""
    return _race(nearby_races, race).sprint_results


@endpoint(f"{WEEKEND}/qualifying", absent=True)
def list_qualifying_results(nearby_races: Races, race: ResolvedRace) -> tuple[QualifyingResult, ...]:
    """The results of qualifying; known since 1994."""
    return _race(nearby_races, race).qualifying_results


@endpoint(f"{WEEKEND}/fastest-laps", absent=True)
def list_fastest_laps(nearby_races: Races, race: ResolvedRace) -> tuple[FastestLapEntry, ...]:
    """The drivers' fastest laps of a race, the fastest first; known since 2004."""
    return fastest_laps(_race(nearby_races, race).results)


@endpoint(f"{WEEKEND}/pit-stops", absent=True)
def list_pit_stops(nearby_races: Races, race: ResolvedRace) -> tuple[PitStop, ...]:
    """The pit stops of a race; known since 2011."""
    return _race(nearby_races, race).pit_stops


def _race(races: Sequence[Race], key: RaceKey) -> Race:
    found = next((race for race in races if RaceKey.of(race) == key), None)
    return or_404(found, f"race {key.round} in {key.season}")
