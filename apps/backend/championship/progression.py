"""Points of a season after each round."""

from collections.abc import Sequence
from typing import Generic

from msgspec import Struct

from apps.backend.championship.championship import Championship, constructors_championship, drivers_championship
from apps.backend.championship.competitor import Competitor, DriverOrConstructor
from apps.backend.championship.rounds import held_races
from apps.backend.championship.score import as_points
from packages.types.progression import ConstructorProgression, DriverProgression, Progression
from packages.types.race import Race, RaceReference


class Course(Struct, Generic[DriverOrConstructor], frozen=True):
    """A competitor with its points and places after each round; before its first round 0 and None."""

    competitor: Competitor[DriverOrConstructor]
    points: tuple[float, ...]
    positions: tuple[int | None, ...]


def progression(races: Sequence[Race]) -> Progression:
    """Calculate all counted points and positions after each completed round, in the order of the latest table."""
    done = held_races(races)
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
    points: dict[str, list[float]] = {}
    positions: dict[str, list[int | None]] = {}
    ranked: Sequence[Competitor[DriverOrConstructor]] = ()
    for index, race in enumerate(done):
        championship.advance(race)
        ranked = championship.ranking()
        for place, competitor in enumerate(ranked, start=1):
            if competitor.key not in points:
                points[competitor.key], positions[competitor.key] = [0.0] * index, [None] * index
            points[competitor.key].append(as_points(competitor.points))
            positions[competitor.key].append(None if competitor.banned else place)
    return [Course(each, tuple(points[each.key]), tuple(positions[each.key])) for each in ranked]
