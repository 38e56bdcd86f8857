"""How the points of a season grew."""

from collections.abc import Sequence
from typing import Generic

from msgspec import Struct

from apps.backend.championship.account import Account, Entrant
from apps.backend.championship.campaign import Campaign, constructors_campaign, drivers_campaign
from apps.backend.championship.rounds import held, reference
from apps.backend.championship.score import as_points
from apps.backend.championship.table import places, tables
from packages.types.progression import ConstructorProgression, DriverProgression, Progression
from packages.types.race import Race


class Course(Struct, Generic[Entrant], frozen=True):
    """An account with its points and places after each round; before its first round 0 and None."""

    account: Account[Entrant]
    points: tuple[float, ...]
    positions: tuple[int | None, ...]


def progression(races: Sequence[Race]) -> Progression:
    """Calculate everyone's counted points and positions after each round held, in the order of the latest table."""
    done = held(races)
    season = races[0].season
    return Progression(
        season=season,
        rounds=tuple(map(reference, done)),
        drivers=tuple(
            DriverProgression(
                driver=course.account.entrant,
                constructor=course.account.constructor,
                points=course.points,
                positions=course.positions,
            )
            for course in _courses(drivers_campaign(season), done)
        ),
        constructors=tuple(
            ConstructorProgression(constructor=course.account.entrant, points=course.points, positions=course.positions)
            for course in _courses(constructors_campaign(season), done)
        ),
    )


def _courses(campaign: Campaign[Entrant], done: Sequence[Race]) -> list[Course[Entrant]]:
    points: list[dict[str, float]] = []
    positions: list[dict[str, int]] = []
    for table in tables(campaign, done):
        points.append({account.key: as_points(account.points) for account in table.ranked})
        positions.append(places(table.ranked))
    return [
        Course(
            account,
            tuple(after.get(account.key, 0.0) for after in points),
            tuple(after.get(account.key) for after in positions),
        )
        for account in campaign.table()
    ]
