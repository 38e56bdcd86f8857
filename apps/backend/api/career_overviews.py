"""Drivers and constructors with everything that a page shows of them, in one response."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ChosenYear, ConstructorIdInPath, DriverIdInPath
from apps.backend.history.history import History
from apps.backend.reports.career_overviews import constructor_overview, driver_overview
from apps.backend.versions.errors import or_404
from packages.types.career_overview import ConstructorOverview, DriverOverview


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
