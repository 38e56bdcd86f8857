"""Teams of constructors, and the totals of teams."""

from collections.abc import Mapping

from apps.backend.dataset import Dataset
from apps.backend.history.totals import Titles
from packages.types.entities import Team, TeamReference


def teams_of(dataset: Dataset) -> tuple[Team, ...]:
    """List the teams; a constructor without one, such as a newcomer, forms its own team."""
    known = {constructor_id for team in dataset.teams for constructor_id in team.constructor_ids}
    alone = [constructor for constructor in dataset.constructors if constructor.constructor_id not in known]
    return (
        *dataset.teams,
        *(
            Team(
                team_id=constructor.constructor_id.replace("_", "-"),
                name=constructor.name,
                full_name=constructor.name,
                nationality=constructor.nationality,
                constructor_ids=(constructor.constructor_id,),
            )
            for constructor in alone
        ),
    )


def team_reference(team: Team) -> TeamReference:
    """Return a reference to a team."""
    return TeamReference(team_id=team.team_id, name=team.name, nationality=team.nationality)


def by_owner(titles: Titles, team_of: Mapping[str, str]) -> Titles:
    """Gather the titles of constructors by team."""
    found: dict[str, tuple[int, ...]] = {}
    for constructor_id, seasons in titles.items():
        team_id = team_of[constructor_id]
        found[team_id] = tuple(sorted((*found.get(team_id, ()), *seasons)))
    return found


def summed(points: Mapping[str, float], team_of: Mapping[str, str]) -> dict[str, float]:
    """Add up the points of constructors by team."""
    found: dict[str, float] = {}
    for constructor_id, scored in points.items():
        team_id = team_of[constructor_id]
        found[team_id] = found.get(team_id, 0.0) + scored
    return found
