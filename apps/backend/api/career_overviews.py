"""Everything that the page of a driver, constructor or team shows, in one response."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ChosenYear, ConstructorIdInPath, DriverIdInPath, TeamIdInPath
from apps.backend.history.history import History
from apps.backend.reports.career_overviews import constructor_overview, driver_overview, team_overview
from apps.backend.versions.errors import or_404
from packages.types.career_overview import ConstructorOverview, DriverOverview, TeamOverview


@endpoint("/drivers/{driverId:str}/overview", absent=True)
def get_driver_overview(history: History, chosen_year: ChosenYear, driver_id: DriverIdInPath) -> DriverOverview:
    """A driver with the career, the outcome of every round, and the results of a season, by default the last."""
    return or_404(driver_overview(history, driver_id, chosen_year), f"driver '{driver_id}'")


@endpoint("/constructors/{constructorId:str}/overview", absent=True)
def get_constructor_overview(
    history: History, chosen_year: ChosenYear, constructor_id: ConstructorIdInPath
) -> ConstructorOverview:
    """A constructor with its history, and the results and drivers of a season, by default the last."""
    return or_404(constructor_overview(history, constructor_id, chosen_year), f"constructor '{constructor_id}'")


@endpoint("/teams/{teamId:str}/overview", absent=True)
def get_team_overview(history: History, chosen_year: ChosenYear, team_id: TeamIdInPath) -> TeamOverview:
    """A team with its history with all engines, and the results and drivers of a season, by default the last."""
    return or_404(team_overview(history, team_id, chosen_year), f"team '{team_id}'")
