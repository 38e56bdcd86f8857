"""Constructors."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ChosenYear, ConstructorIdInPath, NationalityInQuery
from apps.backend.history.constructors import constructor_career, constructor_summaries
from apps.backend.history.history import History
from apps.backend.history.results import constructor_results
from apps.backend.reports.career_decisions import with_decisions
from apps.backend.reports.season_results import constructor_career_results
from apps.backend.versions.errors import or_404
from packages.types.career import ConstructorCareer, ConstructorSummary
from packages.types.result import RaceResult
from packages.types.season_results import CareerResults


@endpoint("/constructors")
def list_constructors(
    history: History, chosen_year: ChosenYear, nationality: NationalityInQuery = None
) -> tuple[ConstructorSummary, ...]:
    """Constructors by name, those entered in a season, those of a nationality."""
    return constructor_summaries(history, season=chosen_year, nationality=nationality)


@endpoint("/constructors/{constructorId:str}", absent=True)
def get_constructor(history: History, constructor_id: ConstructorIdInPath) -> ConstructorCareer:
    """A constructor's history: seasons, starts, wins, poles, podiums, points, titles, drivers, streaks."""
    return with_decisions(or_404(constructor_career(history, constructor_id), f"constructor '{constructor_id}'"))


@endpoint("/constructors/{constructorId:str}/results", absent=True)
def list_constructor_results(
    history: History, chosen_year: ChosenYear, constructor_id: ConstructorIdInPath
) -> tuple[RaceResult, ...]:
    """The race results of a constructor's cars in order of time."""
    or_404(history.constructors.get(constructor_id), f"constructor '{constructor_id}'")
    return constructor_results(history, constructor_id, season=chosen_year)


@endpoint("/constructors/{constructorId:str}/seasons", absent=True)
def get_constructor_seasons(history: History, constructor_id: ConstructorIdInPath) -> CareerResults:
    """Every result of a constructor's cars, a row for each season."""
    or_404(history.constructors.get(constructor_id), f"constructor '{constructor_id}'")
    return constructor_career_results(history, constructor_id)
