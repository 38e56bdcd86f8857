"""Determine the possible champions, and the points each needs."""

from collections.abc import Sequence
from typing import Generic, TypeAlias

from msgspec import Struct

from apps.backend.championship.competitor import Competitor, DriverOrConstructor
from apps.backend.championship.points_available import PointsAvailable, points_with, reach, standing
from apps.backend.championship.score import POINT, Score

Ranked: TypeAlias = Sequence[Competitor[DriverOrConstructor]]


class Chance(Struct, Generic[DriverOrConstructor], frozen=True):
    """The prospects of a competitor that leads or can still win; `needed` is None if it cannot be scored."""

    competitor: Competitor[DriverOrConstructor]
    place: int
    maximum: Score
    can_win: bool
    needed: Score | None


def eligible(ranked: Ranked[DriverOrConstructor]) -> list[Competitor[DriverOrConstructor]]:
    """Drop competitors who are not eligible for the title."""
    return [competitor for competitor in ranked if not competitor.banned]


def is_decided(ranked: Ranked[DriverOrConstructor], points_available: PointsAvailable) -> bool:
    """Return whether nobody can still catch the leader, not even on countback."""
    return bool(ranked) and not any(can_win(competitor, ranked, points_available) for competitor in ranked[1:])


def can_win(
    competitor: Competitor[DriverOrConstructor], ranked: Ranked[DriverOrConstructor], points_available: PointsAvailable
) -> bool:
    """Return whether the entrant would be champion by winning every remaining round while the others score nothing."""
    ahead = next((rival for rival in ranked if rival is not competitor), None)
    return ahead is None or reach(competitor, points_available) <= standing(ahead)


def chances(
    ranked: Ranked[DriverOrConstructor], points_available: PointsAvailable
) -> list[Chance[DriverOrConstructor]]:
    """Return the leader and all competitors who can still win, in table order."""
    return [
        Chance(
            competitor=competitor,
            place=place,
            maximum=points_with(competitor, points_available.best, points_available.rules),
            can_win=can_win(competitor, ranked, points_available),
            needed=_needed(competitor, ranked, points_available),
        )
        for place, competitor in enumerate(ranked, start=1)
        if place == 1 or can_win(competitor, ranked, points_available)
    ]


def earliest_round(ranked: Ranked[DriverOrConstructor], points_available: PointsAvailable) -> int | None:
    """Return the first coming round after which the title is decided if one wins all and the others score nothing.

    None if nobody has raced yet, or no round remains.
    """
    candidates = (
        ranked if points_available.rules.quotas else ranked[:1]
    )  # A competitor with many dropped results may gain less.
    for round_ in sorted(points_available.best):
        until, later = points_available.until(round_), points_available.after(round_)
        if any(_settles(candidate, ranked, until, later) for candidate in candidates):
            return round_
    return None


def _settles(
    competitor: Competitor[DriverOrConstructor],
    ranked: Ranked[DriverOrConstructor],
    until: PointsAvailable,
    later: PointsAvailable,
) -> bool:
    ahead = reach(competitor, until)
    return not any(reach(rival, later) <= ahead for rival in ranked if rival is not competitor)


def _needed(
    competitor: Competitor[DriverOrConstructor], ranked: Ranked[DriverOrConstructor], points_available: PointsAvailable
) -> Score | None:
    needs = [_needed_against(competitor, rival, points_available) for rival in ranked if rival is not competitor]
    return None if None in needs else max((need for need in needs if need is not None), default=0)


def _needed_against(
    competitor: Competitor[DriverOrConstructor],
    rival: Competitor[DriverOrConstructor],
    points_available: PointsAvailable,
) -> Score | None:
    """Return the points that beat a rival who scores the most of what remains.

    Up to `rest` they cost the rival nothing. Beyond, each is one less for the rival, as two share at most `best` and
    `rest`; unless results are dropped, when losing a race may cost the rival nothing.
    """
    rival_negated, rival_places = reach(rival, points_available)
    lead = -rival_negated - competitor.points
    need = lead if competitor.places < rival_places else _next_point(lead)
    own_rest = points_with(competitor, points_available.rest, points_available.rules) - competitor.points
    if need <= own_rest:
        return max(need, 0)
    return _needed_with_wins(competitor, rival, points_available, need)


def _needed_with_wins(
    competitor: Competitor[DriverOrConstructor],
    rival: Competitor[DriverOrConstructor],
    points_available: PointsAvailable,
    need: Score,
) -> Score | None:
    own_best = points_with(competitor, points_available.best, points_available.rules) - competitor.points
    if not points_available.rules.quotas:
        shared = sum(points_available.best.values()) + sum(points_available.rest.values())
        need = _next_point((rival.points + shared - competitor.points) // 2)
        return need if need <= own_best else None
    if need <= own_best:
        return need
    return (
        own_best
        if competitor.points + own_best > points_with(rival, points_available.rest, points_available.rules)
        else None
    )


def _next_point(score: Score) -> Score:
    return (score // POINT + 1) * POINT
