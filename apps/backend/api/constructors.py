"""Constructors."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import ConstructorIdInPath, NationalityInQuery, provide_chosen_year, provide_window
from apps.backend.api.responder import EncodedResponse, Responder, cache_key
from apps.backend.history.constructors import constructor_career, constructor_summaries
from apps.backend.history.results import constructor_results
from apps.backend.versions.errors import or_404
from apps.backend.versions.read_model import ReadModel
from packages.types.career import ConstructorCareer, ConstructorSummary
from packages.types.page import Page
from packages.types.result import RaceResult


@endpoint("/constructors", window=provide_window, chosen_year=provide_chosen_year)
async def list_constructors(
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    responder: NamedDependency[Responder],
    nationality: NationalityInQuery = None,
) -> EncodedResponse[Page[ConstructorSummary]]:
    """Constructors by name, those entered in a season, those of a nationality."""
    return await responder.page(
        Page[ConstructorSummary],
        cache_key("constructors", season=chosen_year, nationality=nationality),
        window,
        lambda read_model: constructor_summaries(read_model.history, season=chosen_year, nationality=nationality),
    )


@endpoint("/constructors/{constructorId:str}", absent=True)
async def get_constructor(
    constructor_id: ConstructorIdInPath, responder: NamedDependency[Responder]
) -> EncodedResponse[ConstructorCareer]:
    """A constructor's history: seasons, starts, wins, poles, podiums, points, titles, drivers, streaks."""
    return await responder.from_read_model(
        ConstructorCareer,
        f"constructors/{constructor_id}",
        lambda read_model: or_404(
            constructor_career(read_model.history, constructor_id), f"constructor '{constructor_id}'"
        ),
    )


@endpoint(
    "/constructors/{constructorId:str}/results", absent=True, window=provide_window, chosen_year=provide_chosen_year
)
async def list_constructor_results(
    constructor_id: ConstructorIdInPath,
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    responder: NamedDependency[Responder],
) -> EncodedResponse[Page[RaceResult]]:
    """The race results of a constructor's cars in order of time."""

    def results(read_model: ReadModel) -> tuple[RaceResult, ...]:
        or_404(read_model.history.constructors.get(constructor_id), f"constructor '{constructor_id}'")
        return constructor_results(read_model.history, constructor_id, season=chosen_year)

    return await responder.page(
        Page[RaceResult], cache_key(f"constructors/{constructor_id}/results", season=chosen_year), window, results
    )
