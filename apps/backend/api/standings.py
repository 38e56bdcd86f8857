"""The championship tables of a season, how they came about, and what is still possible."""

from functools import partial

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import provide_after, provide_year
from apps.backend.api.responder import EncodedResponse, Responder
from apps.backend.championship.progression import progression
from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from packages.types.progression import Progression
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.types.title import TitleRace


@endpoint("/seasons/{season:str}/standings/drivers", absent=True, year=provide_year, after=provide_after)
async def get_driver_standings(
    year: NamedDependency[int], after: NamedDependency[int | None], responder: NamedDependency[Responder]
) -> EncodedResponse[DriverStandings]:
    """The drivers' table, calculated by the season's rules, after any round."""
    build = partial(driver_standings, round_=after)
    return await responder.from_races(DriverStandings, f"seasons/{year}/standings/drivers/{after}", build, year)


@endpoint("/seasons/{season:str}/standings/constructors", absent=True, year=provide_year, after=provide_after)
async def get_constructor_standings(
    year: NamedDependency[int], after: NamedDependency[int | None], responder: NamedDependency[Responder]
) -> EncodedResponse[ConstructorStandings]:
    """The constructors' table after any round; empty before 1958, when the championship began."""
    build = partial(constructor_standings, round_=after)
    return await responder.from_races(
        ConstructorStandings, f"seasons/{year}/standings/constructors/{after}", build, year
    )


@endpoint("/seasons/{season:str}/progression", absent=True, year=provide_year)
async def get_progression(
    year: NamedDependency[int], responder: NamedDependency[Responder]
) -> EncodedResponse[Progression]:
    """Points and positions of each driver and constructor after each round, for charts."""
    return await responder.from_races(Progression, f"seasons/{year}/progression", progression, year)


@endpoint("/seasons/{season:str}/title", absent=True, year=provide_year)
async def get_title_race(
    year: NamedDependency[int], responder: NamedDependency[Responder]
) -> EncodedResponse[TitleRace]:
    """Who can still win the season's titles, with how many points, and when they are decided."""
    return await responder.from_races(TitleRace, f"seasons/{year}/title", title_race, year)
