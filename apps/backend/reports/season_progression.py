"""Points of a season after each round, by driver, by constructor, and by team with all engines. Pure."""

from collections.abc import Sequence

import msgspec

from apps.backend.championship.progression import progression
from apps.backend.history.history import History
from apps.backend.history.team_of import team_reference
from packages.types.entities import Team
from packages.types.progression import ConstructorProgression, Progression, TeamProgression
from packages.types.race import Race


def season_progression(history: History, races: Sequence[Race]) -> Progression:
    """Calculate the points after each round, with those of the constructors added up by team."""
    found = progression(races)
    return msgspec.structs.replace(found, teams=_teams(history, found.constructors))


def _teams(history: History, constructors: Sequence[ConstructorProgression]) -> tuple[TeamProgression, ...]:
    """Add up the points of each team's constructors: the most points first, equal ones in the order of the table."""
    members: dict[str, list[ConstructorProgression]] = {}
    for entry in constructors:
        members.setdefault(history.team_of[entry.constructor.constructor_id], []).append(entry)
    teams = [_team(history.teams[team_id], own) for team_id, own in members.items()]
    return tuple(sorted(teams, key=lambda entry: -entry.points[-1] if entry.points else 0))


def _team(team: Team, members: Sequence[ConstructorProgression]) -> TeamProgression:
    return TeamProgression(
        team=team_reference(team),
        constructors=tuple(entry.constructor for entry in members),
        points=tuple(map(sum, zip(*(entry.points for entry in members), strict=True))),
    )
