"""Race weekends, whole and by session."""

from collections.abc import Sequence

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ResolvedRace
from apps.backend.history.facts import race_facts
from apps.backend.history.history import History
from apps.backend.history.preview import race_preview
from apps.backend.reports.details import entered_results
from apps.backend.reports.race import fastest_laps, race_report
from apps.backend.versions.errors import or_404
from packages.types.fact import FactSheet, RacePreview
from packages.types.race import FastestLapEntry, Race, RaceKey, RaceReference, RaceReport
from packages.types.race_details import Car, EnteredResult
from packages.types.result import PitStop, QualifyingResult, Result

NearbyRaces = tuple[Race, ...]
WEEKEND = "/seasons/{season:str}/races/{round:str}"


@endpoint(WEEKEND, absent=True)
def get_race(nearby_races: NearbyRaces, race: ResolvedRace) -> RaceReport:
    """A race weekend: results, qualifying, sprint, pit stops, fastest laps."""
    return or_404(race_report(nearby_races, race.season, race.round), f"race {race.round} in {race.season}")


@endpoint(f"{WEEKEND}/results", absent=True)
def list_results(nearby_races: NearbyRaces, cars: tuple[Car, ...], race: ResolvedRace) -> tuple[EnteredResult, ...]:
    """The results of a race, as classified, with the cars."""
    return entered_results(_race(nearby_races, race).results, cars)


@endpoint(f"{WEEKEND}/sprint", absent=True)
def list_sprint_results(nearby_races: NearbyRaces, race: ResolvedRace) -> tuple[Result, ...]:
    """The results of a sprint, as classified; empty where there was none."""
    return _race(nearby_races, race).sprint_results


@endpoint(f"{WEEKEND}/qualifying", absent=True)
def list_qualifying_results(nearby_races: NearbyRaces, race: ResolvedRace) -> tuple[QualifyingResult, ...]:
    """The results of qualifying; since 1950."""
    return _race(nearby_races, race).qualifying_results


@endpoint(f"{WEEKEND}/fastest-laps", absent=True)
def list_fastest_laps(nearby_races: NearbyRaces, race: ResolvedRace) -> tuple[FastestLapEntry, ...]:
    """The drivers' fastest laps of a race, the fastest first."""
    return fastest_laps(_race(nearby_races, race).results)


@endpoint(f"{WEEKEND}/pit-stops", absent=True)
def list_pit_stops(nearby_races: NearbyRaces, race: ResolvedRace) -> tuple[PitStop, ...]:
    """The pit stops of a race, since 1994."""
    return _race(nearby_races, race).pit_stops


@endpoint(f"{WEEKEND}/facts", absent=True)
def get_fact_sheet(history: History, race: ResolvedRace) -> FactSheet:
    """Facts about a race as sentences: first wins, streaks, milestones; empty before the race."""
    found = _race(history.races, race)
    return FactSheet(race=RaceReference.of(found), facts=race_facts(history, found))


@endpoint(f"{WEEKEND}/preview", absent=True)
def get_preview(history: History, race: ResolvedRace) -> RacePreview:
    """Earlier races at the circuit of a race, the form of the drivers before it, and milestones in reach."""
    return race_preview(history, _race(history.races, race))


def _race(races: Sequence[Race], key: RaceKey) -> Race:
    found = next((race for race in races if RaceKey.of(race) == key), None)
    return or_404(found, f"race {key.round} in {key.season}")
