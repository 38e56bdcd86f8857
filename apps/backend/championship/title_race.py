"""The title race: the possible champions, and when it is decided."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypedDict

from msgspec import Struct

from apps.backend.championship.championship import Championship, constructors_championship, drivers_championship
from apps.backend.championship.clinching import Ranked, chances, earliest_round, eligible, is_decided
from apps.backend.championship.competitor import DriverOrConstructor
from apps.backend.championship.points_available import PointsAvailable, has_sprint, points_available
from apps.backend.championship.rounds import held_races, in_order
from apps.backend.championship.score import as_points
from packages.types.entities import Constructor, Driver
from packages.types.race import Race, RaceReference
from packages.types.title import Contender, TitleRace, TitleStatus


class Prospect(TypedDict):
    """The common fields of a driver's and a constructor's chance: those of `packages.types.title.Contender`."""

    position: int
    points: float
    gap: float
    maximum_points: float
    can_win: bool
    points_needed: float | None


class TitleState(Struct, Generic[DriverOrConstructor], frozen=True):
    """A championship after the latest race: contenders, remaining points, and the deciding race."""

    ranked: Ranked[DriverOrConstructor]
    points_available: PointsAvailable
    decided_at: Race | None


def title_race(races: Sequence[Race], round_: int | None = None) -> TitleRace:
    """Calculate the title race after `round_`, or the latest, as known then; `races` are all of a season.

    RoundNotHeldError if the round has no results. `constructors` is None before 1958.
    """
    done = held_races(races, round_)
    coming = [race for race in in_order(races) if not done or race.round > done[-1].round]
    drivers = _state(drivers_championship(races[0].season), races, done)
    constructors = _state(constructors_championship(races[0].season), races, done)
    return TitleRace(
        season=races[0].season,
        round=done[-1].round if done else 0,
        remaining_races=len(coming),
        remaining_sprints=sum(map(has_sprint, coming)),
        drivers=_drivers_status(drivers, races),
        constructors=_constructors_status(constructors, races) if constructors.points_available.rules.race else None,
    )


def _drivers_status(state: TitleState[Driver], races: Sequence[Race]) -> TitleStatus:
    contenders = [Contender(**prospect, driver=driver) for driver, prospect in _prospects(state)]
    return _status_of(state, races, contenders)


def _constructors_status(state: TitleState[Constructor], races: Sequence[Race]) -> TitleStatus:
    contenders = [Contender(**prospect, constructor=constructor) for constructor, prospect in _prospects(state)]
    return _status_of(state, races, contenders)


def _state(
    championship: Championship[DriverOrConstructor], races: Sequence[Race], done: Sequence[Race]
) -> TitleState[DriverOrConstructor]:
    ahead = points_available(championship.rules, races)
    ranked: Ranked[DriverOrConstructor] = ()
    decided_at = None
    for race in done:
        championship.advance(race)
        ahead = ahead.after(race.round)
        ranked = eligible(championship.ranking())
        if not is_decided(ranked, ahead):
            decided_at = None
        elif decided_at is None:
            decided_at = race
    return TitleState(ranked, ahead, decided_at)


def _status_of(
    state: TitleState[DriverOrConstructor], races: Sequence[Race], contenders: Iterable[Contender]
) -> TitleStatus:
    earliest = None if state.decided_at else earliest_round(state.ranked, state.points_available)
    return TitleStatus(
        decided=state.decided_at is not None,
        decided_at=RaceReference.of(state.decided_at) if state.decided_at else None,
        earliest_decision=next((RaceReference.of(race) for race in races if race.round == earliest), None),
        points_left=as_points(sum(state.points_available.best.values())),
        contenders=tuple(contenders),
    )


def _prospects(state: TitleState[DriverOrConstructor]) -> Iterator[tuple[DriverOrConstructor, Prospect]]:
    for chance in chances(state.ranked, state.points_available):
        points = chance.competitor.points
        prospect = Prospect(
            position=chance.place,
            points=as_points(points),
            gap=as_points(state.ranked[0].points - points),
            maximum_points=as_points(chance.maximum),
            can_win=chance.can_win,
            points_needed=None if chance.needed is None else as_points(chance.needed),
        )
        yield chance.competitor.entrant, prospect
