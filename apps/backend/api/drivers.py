"""Drivers."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import (
    ConstructorIdInQuery,
    DriverIdInPath,
    NationalityInQuery,
    provide_chosen_year,
    provide_window,
)
from apps.backend.api.responder import EncodedResponse, Responder, cache_key
from apps.backend.history.careers import driver_career, driver_summaries
from apps.backend.history.results import driver_results
from apps.backend.versions.errors import or_404
from apps.backend.versions.read_model import ReadModel
from packages.types.career import DriverCareer, DriverSummary
from packages.types.page import Page
from packages.types.result import RaceResult


@endpoint("/drivers", window=provide_window, chosen_year=provide_chosen_year)
async def list_drivers(
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    responder: NamedDependency[Responder],
    nationality: NationalityInQuery = None,
    constructor_id: ConstructorIdInQuery = None,
) -> EncodedResponse[Page[DriverSummary]]:
    """Drivers by family name; season and constructor together ask for those who drove for it in that season."""
    return await responder.page(
        Page[DriverSummary],
        cache_key("drivers", season=chosen_year, nationality=nationality, constructor=constructor_id),
        window,
        lambda read_model: driver_summaries(
            read_model.history, season=chosen_year, nationality=nationality, constructor_id=constructor_id
        ),
    )


@endpoint("/drivers/{driverId:str}", absent=True)
async def get_driver(driver_id: DriverIdInPath, responder: NamedDependency[Responder]) -> EncodedResponse[DriverCareer]:
    """A driver's career: seasons, starts, wins, poles, podiums, points, titles, teams, streaks, team mates."""
    return await responder.from_read_model(
        DriverCareer,
        f"drivers/{driver_id}",
        lambda read_model: or_404(driver_career(read_model.history, driver_id), f"driver '{driver_id}'"),
    )


@endpoint("/drivers/{driverId:str}/results", absent=True, window=provide_window, chosen_year=provide_chosen_year)
async def list_driver_results(
    driver_id: DriverIdInPath,
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    responder: NamedDependency[Responder],
) -> EncodedResponse[Page[RaceResult]]:
    """A driver's race results in order of time, one for each car driven."""

    def results(read_model: ReadModel) -> tuple[RaceResult, ...]:
        or_404(read_model.history.drivers.get(driver_id), f"driver '{driver_id}'")
        return driver_results(read_model.history, driver_id, season=chosen_year)

    return await responder.page(
        Page[RaceResult], cache_key(f"drivers/{driver_id}/results", season=chosen_year), window, results
    )
