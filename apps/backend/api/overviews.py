"""All that describes one thing, in one answer: a page of a site needs one request."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import (
    ChosenYear,
    CircuitIdInPath,
    ConstructorIdInPath,
    DriverIdInPath,
    ResolvedRace,
)
from apps.backend.history.history import History
from apps.backend.reports.overviews import (
    circuit_overview,
    constructor_overview,
    driver_overview,
    race_overview,
    season_overview,
)
from apps.backend.versions.errors import or_404
from packages.types.layout import Layout
from packages.types.overview import (
    CircuitOverview,
    ConstructorOverview,
    DriverOverview,
    RaceOverview,
    SeasonOverview,
)
from packages.types.provenance import RaceProvenance
from packages.types.race import Race
from packages.types.season import SeasonRecord


@endpoint("/seasons/{season:str}/overview", absent=True)
def get_season_overview(history: History, season_record: SeasonRecord, races: tuple[Race, ...]) -> SeasonOverview:
    """A season whole: calendar, both tables, progression, results by driver, rules, and what the title takes."""
    return season_overview(history, season_record, races)


@endpoint("/seasons/{season:str}/races/{round:str}/overview", absent=True)
def get_race_overview(history: History, provenance: RaceProvenance, race: ResolvedRace) -> RaceOverview:
    """A race whole: the report, the tables after it and its facts; before it, the preview and the title race."""
    found = race_overview(history, race, provenance.disputed)
    return or_404(found, f"race {race.round} in {race.season}")


@endpoint("/drivers/{driverId:str}/overview", absent=True)
def get_driver_overview(history: History, chosen_year: ChosenYear, driver_id: DriverIdInPath) -> DriverOverview:
    """A driver whole: the career, what came of every round, and the results of a season, the last by default."""
    return or_404(driver_overview(history, driver_id, chosen_year), f"driver '{driver_id}'")


@endpoint("/constructors/{constructorId:str}/overview", absent=True)
def get_constructor_overview(
    history: History, chosen_year: ChosenYear, constructor_id: ConstructorIdInPath
) -> ConstructorOverview:
    """A constructor whole: its history, and the results and drivers of a season, the last by default."""
    return or_404(constructor_overview(history, constructor_id, chosen_year), f"constructor '{constructor_id}'")


@endpoint("/circuits/{circuitId:str}/overview", absent=True)
def get_circuit_overview(history: History, layouts: tuple[Layout, ...], circuit_id: CircuitIdInPath) -> CircuitOverview:
    """A circuit whole: every race held there, and its layouts."""
    return or_404(circuit_overview(history, layouts, circuit_id), f"circuit '{circuit_id}'")
