"""Drivers."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import (
    ChosenYear,
    ConstructorIdInQuery,
    DriverIdInPath,
    LetterInQuery,
    NationalityInQuery,
)
from apps.backend.history.careers import driver_career, driver_summaries
from apps.backend.history.history import History
from apps.backend.history.results import driver_results
from apps.backend.reports.career_decisions import with_decisions
from apps.backend.reports.season_results import driver_career_results
from apps.backend.versions.errors import or_404
from packages.types.career import DriverCareer, DriverSummary
from packages.types.result import RaceResult
from packages.types.season_results import CareerResults


@endpoint("/drivers")
def list_drivers(
    history: History,
    chosen_year: ChosenYear,
    nationality: NationalityInQuery = None,
    constructor_id: ConstructorIdInQuery = None,
    letter: LetterInQuery = None,
) -> tuple[DriverSummary, ...]:
    """Drivers by family name; with season and constructor, those who drove for it in that season."""
    return driver_summaries(
        history, season=chosen_year, nationality=nationality, constructor_id=constructor_id, letter=letter
    )


@endpoint("/drivers/{driverId:str}", absent=True)
def get_driver(history: History, driver_id: DriverIdInPath) -> DriverCareer:
    """A driver's career: seasons, starts, wins, poles, podiums, points, titles, teams, streaks, team mates."""
    return with_decisions(or_404(driver_career(history, driver_id), f"driver '{driver_id}'"))


@endpoint("/drivers/{driverId:str}/results", absent=True)
def list_driver_results(history: History, chosen_year: ChosenYear, driver_id: DriverIdInPath) -> tuple[RaceResult, ...]:
    """A driver's race results in order of time, one for each car driven."""
    or_404(history.drivers.get(driver_id), f"driver '{driver_id}'")
    return driver_results(history, driver_id, season=chosen_year)


@endpoint("/drivers/{driverId:str}/seasons", absent=True)
def get_driver_seasons(history: History, driver_id: DriverIdInPath) -> CareerResults:
    """Every result of a driver, a row for each season."""
    or_404(history.drivers.get(driver_id), f"driver '{driver_id}'")
    return driver_career_results(history, driver_id)
