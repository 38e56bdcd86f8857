"""Points that are still available."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from apps.backend.championship.competitor import NO_MORE, Competitor, DriverOrConstructor
from apps.backend.championship.rules import Rules, counted
from apps.backend.championship.score import POINT, Score
from packages.types.race import Race

Gains = Mapping[int, Score]  # The points scored in each of the coming rounds.
Reach: TypeAlias = tuple[Score, list[int]]
"""Points, negated, and sorted places: the lesser reach is ahead, as in the table."""


class PointsAvailable(Struct, frozen=True):
    """Points of the coming rounds: `best` for the competitor with most of each, `rest` for another one then.

    No two entrants can share more than both together, and none alone can get more than `best`.
    """

    rules: Rules
    best: Gains
    rest: Gains

    def until(self, last: int) -> "PointsAvailable":
        """Limit to the rounds up to `last`."""
        return self._within(0, last)

    def after(self, round_: int) -> "PointsAvailable":
        """Limit to the rounds after `round_`."""
        return self._within(round_ + 1, NO_MORE)

    def _within(self, first: int, last: int) -> "PointsAvailable":
        best, rest = (
            {round_: score for round_, score in gains.items() if first <= round_ <= last}
            for gains in (self.best, self.rest)
        )
        return PointsAvailable(self.rules, best, rest)


def points_available(rules: Rules, coming: Iterable[Race]) -> PointsAvailable:
    """Return the points of the remaining races, assuming no shortened race and no adjustment."""
    races = [race for race in coming if rules.counts(race.round)]
    cars = 1 if rules.championship == "driver" or rules.best_car_only else 2
    best = {race.round: _places(race, rules, 0, cars) + _fastest_lap(rules) for race in races}
    rest = {race.round: _places(race, rules, cars, 2 * cars) for race in races}
    return PointsAvailable(rules, best, rest)


def has_sprint(race: Race) -> bool:
    """Return whether a weekend has a sprint, held or scheduled."""
    return race.schedule.sprint is not None or bool(race.sprint_results)


def standing(competitor: Competitor[DriverOrConstructor]) -> Reach:
    """Return the entrant's current score."""
    return -competitor.points, competitor.places


def reach(competitor: Competitor[DriverOrConstructor], points_available: PointsAvailable) -> Reach:
    """Return the entrant's score after winning every remaining round."""
    won: list[int] = [1] if points_available.rules.championship == "driver" else [1, 2]
    places = sorted([*competitor.places, *won * len(points_available.best)])
    return -points_with(competitor, points_available.best, points_available.rules), places


def points_with(competitor: Competitor[DriverOrConstructor], gains: Gains, rules: Rules) -> Score:
    """Return the entrant's counted points with possible scores of the remaining rounds."""
    if not rules.quotas:
        return competitor.points + sum(gains.values())
    return competitor.adjustment + counted({**competitor.scores, **gains}, rules.quotas)


def _places(race: Race, rules: Rules, first: int, end: int) -> Score:
    sprint = rules.sprint[first:end] if has_sprint(race) else ()
    return sum(rules.planned_scale(race.round)[first:end]) + sum(sprint)


def _fastest_lap(rules: Rules) -> Score:
    return 0 if rules.fastest_lap == "none" else POINT
