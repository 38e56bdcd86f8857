"""Details of race weekends, and the provenance of their values."""

from apps.backend.api.endpoint import endpoint
from apps.backend.reports.details import session_rows
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race_details import Car, DriverOfTheDay, GridPlace, RaceDetails, SessionRow

WEEKEND = "/seasons/{season:str}/races/{round:str}"


@endpoint(f"{WEEKEND}/details", absent=True)
def get_race_details(details: RaceDetails) -> RaceDetails:
    """Sessions, starting grids, cars, layout, distance, safety cars, red flags and driver of the day of a race."""
    return details


@endpoint(f"{WEEKEND}/sessions", absent=True)
def list_session_results(details: RaceDetails) -> tuple[SessionRow, ...]:
    """The results of practice and of every part of qualifying, session by session."""
    return session_rows(details)


@endpoint(f"{WEEKEND}/grid", absent=True)
def list_grid_places(details: RaceDetails) -> tuple[GridPlace, ...]:
    """The starting grid of a race, with penalties."""
    return details.starting_grid


@endpoint(f"{WEEKEND}/sprint-grid", absent=True)
def list_sprint_grid_places(details: RaceDetails) -> tuple[GridPlace, ...]:
    """The starting grid of a sprint, with penalties; empty where there was none."""
    return details.sprint_grid


@endpoint(f"{WEEKEND}/cars", absent=True)
def list_cars(details: RaceDetails) -> tuple[Car, ...]:
    """The cars of a race: entrant, chassis, engine and tyres."""
    return details.cars


@endpoint(f"{WEEKEND}/driver-of-the-day", absent=True)
def list_drivers_of_the_day(details: RaceDetails) -> tuple[DriverOfTheDay, ...]:
    """The vote for the driver of the day, since 2016."""
    return details.driver_of_the_day


@endpoint(f"{WEEKEND}/provenance", absent=True)
def get_race_provenance(provenance: RaceProvenance) -> RaceProvenance:
    """Values on which the sources differ: corrected ones, with the rule or ruling, and disputed ones."""
    return provenance


@endpoint("/data")
def get_data_report(data_report: DataReport) -> DataReport:
    """The report on the reconciliation of the sources: counts by rule, all rulings, all values that stay disputed."""
    return data_report
