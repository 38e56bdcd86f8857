"""Points of a season after each round."""

from collections.abc import Sequence
from typing import Generic

from msgspec import Struct

from apps.backend.championship.championship import Championship, constructors_championship, drivers_championship
from apps.backend.championship.competitor import Competitor, DriverOrConstructor
from apps.backend.championship.rounds import held
from apps.backend.championship.score import as_points
from apps.backend.championship.table import places, tables
from packages.types.progression import ConstructorProgression, DriverProgression, Progression
from packages.types.race import Race, RaceReference


class Course(Struct, Generic[DriverOrConstructor], frozen=True):
    """A competitor with its points and places after each round; before its first round 0 and None."""

    competitor: Competitor[DriverOrConstructor]
    points: tuple[float, ...]
    positions: tuple[int | None, ...]


def progression(races: Sequence[Race]) -> Progression:
    """Calculate all counted points and positions after each completed round, in the order of the latest table."""
    done = held(races)
    season = races[0].season
    return Progression(
        season=season,
        rounds=tuple(map(RaceReference.of, done)),
        drivers=tuple(
            DriverProgression(
                driver=course.competitor.entrant,
                constructor=course.competitor.constructor,
                points=course.points,
                positions=course.positions,
            )
            for course in _courses(drivers_championship(season), done)
        ),
        constructors=tuple(
            ConstructorProgression(
                constructor=course.competitor.entrant, points=course.points, positions=course.positions
            )
            for course in _courses(constructors_championship(season), done)
        ),
    )


def _courses(
    championship: Championship[DriverOrConstructor], done: Sequence[Race]
) -> list[Course[DriverOrConstructor]]:
    points: list[dict[str, float]] = []
    positions: list[dict[str, int]] = []
    for table in tables(championship, done):
        points.append({competitor.key: as_points(competitor.points) for competitor in table.ranked})
        positions.append(places(table.ranked))
    return [
        Course(
            competitor,
            tuple(after.get(competitor.key, 0.0) for after in points),
            tuple(after.get(competitor.key) for after in positions),
        )
        for competitor in championship.table()
    ]
