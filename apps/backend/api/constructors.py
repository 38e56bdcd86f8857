"""Constructors."""

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers, asked
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import ConstructorIdInPath, NationalityInQuery, provide_chosen_year, provide_window
from apps.backend.editions.almanac import Almanac
from apps.backend.editions.errors import found
from apps.backend.history.constructors import constructor_career, constructor_summaries
from apps.backend.history.results import constructor_results
from packages.types.career import ConstructorCareer, ConstructorSummary
from packages.types.page import Page
from packages.types.result import RaceResult


@endpoint("/constructors", window=provide_window, chosen_year=provide_chosen_year)
async def list_constructors(
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    answers: NamedDependency[Answers],
    nationality: NationalityInQuery = None,
) -> Answer[Page[ConstructorSummary]]:
    """Constructors by name, those entered in a season, those of a nationality."""
    return await answers.page(
        Page[ConstructorSummary],
        asked("constructors", season=chosen_year, nationality=nationality),
        window,
        lambda almanac: constructor_summaries(almanac.history, season=chosen_year, nationality=nationality),
    )


@endpoint("/constructors/{constructorId:str}", absent=True)
async def get_constructor(
    constructor_id: ConstructorIdInPath, answers: NamedDependency[Answers]
) -> Answer[ConstructorCareer]:
    """A constructor's history: seasons, starts, wins, poles, podiums, points, titles, drivers, streaks."""
    return await answers.from_almanac(
        ConstructorCareer,
        f"constructors/{constructor_id}",
        lambda almanac: found(constructor_career(almanac.history, constructor_id), f"constructor '{constructor_id}'"),
    )


@endpoint(
    "/constructors/{constructorId:str}/results", absent=True, window=provide_window, chosen_year=provide_chosen_year
)
async def list_constructor_results(
    constructor_id: ConstructorIdInPath,
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    answers: NamedDependency[Answers],
) -> Answer[Page[RaceResult]]:
    """The race results of a constructor's cars in order of time."""

    def results(almanac: Almanac) -> tuple[RaceResult, ...]:
        found(almanac.history.constructors.get(constructor_id), f"constructor '{constructor_id}'")
        return constructor_results(almanac.history, constructor_id, season=chosen_year)

    return await answers.page(
        Page[RaceResult], asked(f"constructors/{constructor_id}/results", season=chosen_year), window, results
    )
