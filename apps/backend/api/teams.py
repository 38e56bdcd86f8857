"""Teams: makes of cars, whatever the engine."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ChosenYear, NationalityInQuery, TeamIdInPath
from apps.backend.history.history import History
from apps.backend.history.teams import team_career, team_results, team_summaries
from apps.backend.reports.career_decisions import with_decisions
from apps.backend.versions.errors import or_404
from packages.types.career import TeamCareer, TeamSummary
from packages.types.result import RaceResult


@endpoint("/teams")
def list_teams(
    history: History, chosen_year: ChosenYear, nationality: NationalityInQuery = None
) -> tuple[TeamSummary, ...]:
    """Teams by name, those entered in a season, those of a nationality, with the constructors that they scored as."""
    return team_summaries(history, season=chosen_year, nationality=nationality)


@endpoint("/teams/{teamId:str}", absent=True)
def get_team(history: History, team_id: TeamIdInPath) -> TeamCareer:
    """A team's history with all engines, and the chain of its predecessors and successors."""
    return with_decisions(or_404(team_career(history, team_id), f"team '{team_id}'"))


@endpoint("/teams/{teamId:str}/results", absent=True)
def list_team_results(history: History, chosen_year: ChosenYear, team_id: TeamIdInPath) -> tuple[RaceResult, ...]:
    """The race results of a team's cars in order of time."""
    or_404(history.teams.get(team_id), f"team '{team_id}'")
    return team_results(history, team_id, season=chosen_year)
