"""Drivers."""

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers, asked
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import (
    ConstructorIdInQuery,
    DriverIdInPath,
    NationalityInQuery,
    provide_chosen_year,
    provide_window,
)
from apps.backend.editions.almanac import Almanac
from apps.backend.editions.errors import found
from apps.backend.history.careers import driver_career, driver_summaries
from apps.backend.history.results import driver_results
from packages.types.career import DriverCareer, DriverSummary
from packages.types.page import Page
from packages.types.result import RaceResult


@endpoint("/drivers", window=provide_window, chosen_year=provide_chosen_year)
async def list_drivers(
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    answers: NamedDependency[Answers],
    nationality: NationalityInQuery = None,
    constructor_id: ConstructorIdInQuery = None,
) -> Answer[Page[DriverSummary]]:
    """Drivers by family name; season and constructor together ask for those who drove for it in that season."""
    return await answers.page(
        Page[DriverSummary],
        asked("drivers", season=chosen_year, nationality=nationality, constructor=constructor_id),
        window,
        lambda almanac: driver_summaries(
            almanac.history, season=chosen_year, nationality=nationality, constructor_id=constructor_id
        ),
    )


@endpoint("/drivers/{driverId:str}", absent=True)
async def get_driver(driver_id: DriverIdInPath, answers: NamedDependency[Answers]) -> Answer[DriverCareer]:
    """A driver's career: seasons, starts, wins, poles, podiums, points, titles, teams, streaks, team mates."""
    return await answers.from_almanac(
        DriverCareer,
        f"drivers/{driver_id}",
        lambda almanac: found(driver_career(almanac.history, driver_id), f"driver '{driver_id}'"),
    )


@endpoint("/drivers/{driverId:str}/results", absent=True, window=provide_window, chosen_year=provide_chosen_year)
async def list_driver_results(
    driver_id: DriverIdInPath,
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    answers: NamedDependency[Answers],
) -> Answer[Page[RaceResult]]:
    """A driver's race results in order of time, one for each car driven."""

    def results(almanac: Almanac) -> tuple[RaceResult, ...]:
        found(almanac.history.drivers.get(driver_id), f"driver '{driver_id}'")
        return driver_results(almanac.history, driver_id, season=chosen_year)

    return await answers.page(
        Page[RaceResult], asked(f"drivers/{driver_id}/results", season=chosen_year), window, results
    )
