"""Teams: who builds the cars, whatever the engine."""

from packages.types.names import ConstructorId, TeamId
from packages.types.schema import Schema


class LineageStep(Schema, frozen=True, kw_only=True):
    """A team in a chain of successors (Tyrrell, BAR, Honda, Brawn, Mercedes); `yearTo` is null where it goes on.

    Each keeps its own results: what successors won is never added up.
    """

    team_id: TeamId
    name: str
    constructor_id: ConstructorId
    year_from: int
    year_to: int | None = None


class Team(Schema, frozen=True, kw_only=True):
    """A maker of cars above the constructors that scored apart by engine (`lotus`: `lotus-climax`, `team_lotus`, ...).

    `lineages` are the chains of successors that the team belongs to, each in order of time. Ids are f1db's.
    """

    team_id: TeamId
    name: str
    full_name: str
    nationality: str
    constructor_ids: tuple[ConstructorId, ...]
    lineages: tuple[tuple[LineageStep, ...], ...] = ()


class TeamReference(Schema, frozen=True, kw_only=True):
    """Just enough to name and find a team."""

    team_id: TeamId
    name: str
    nationality: str
