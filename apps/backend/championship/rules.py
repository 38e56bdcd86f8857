"""The rules of one championship in one season: all that the calculation needs to know."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from apps.backend.championship import regulations
from apps.backend.championship.regulations import (
    ChampionshipAdjustment,
    FastestLapPoint,
    LevelOrder,
    PointsScale,
    PointsSystem,
    Regulations,
    SharedDrives,
)
from apps.backend.championship.score import POINT, Score

ChampionshipKind = Literal["driver", "constructor"]
Scores = tuple[Score, ...]  # Of place 1, 2, ...


class Quota(Struct, frozen=True):
    """Of the rounds from `first` to `last` only the best `count` results count."""

    first: int
    last: int
    count: int


class Rules(Struct, frozen=True, kw_only=True):
    """The rules of a championship; `planned` and `shortened` are the scales of races that have one of their own."""

    championship: ChampionshipKind
    race: Scores
    planned: dict[int, Scores]
    shortened: dict[int, Scores]
    sprint: Scores
    shared_drives: SharedDrives
    fastest_lap: FastestLapPoint
    fastest_lap_holders: tuple[tuple[str, ...], ...]
    best_car_only: bool
    quotas: tuple[Quota, ...]
    outside: frozenset[int]
    level: LevelOrder
    adjustments: dict[int, tuple[ChampionshipAdjustment, ...]]

    def counts(self, round_: int) -> bool:
        """Return whether a round belongs to the championship."""
        return bool(self.race) and round_ not in self.outside

    def planned_scale(self, round_: int) -> Scores:
        """Return the scheduled points of a race's places."""
        return self.planned.get(round_, self.race)

    def race_scale(self, round_: int) -> Scores:
        """Return the points of a race's places."""
        return self.shortened.get(round_, self.planned_scale(round_))

    def holders(self, round_: int) -> tuple[str, ...]:
        """Return the drivers who set a race's fastest lap, for seasons without timing data."""
        return next(iter(self.fastest_lap_holders[round_ - 1 : round_]), ())


class UnknownSeasonError(LookupError):
    """There was no championship before 1950."""


@cache
def driver_rules(season: int) -> Rules:
    """Return the rules of a season's drivers' championship; a future season has the newest."""
    system, season_rules = _points_system(season), _season_rules(season)
    return _rules("driver", season, system.race, system.fastest_lap, season_rules.drivers, best_car_only=False)


@cache
def constructor_rules(season: int) -> Rules:
    """Find the rules of a season's constructors' championship; before 1958, when there was none, nothing counts."""
    system, season_rules = _points_system(season), _season_rules(season)
    fastest_lap = system.fastest_lap if system.fastest_lap_constructors else "none"
    best_car_only = system.constructor_cars == "best"
    return _rules(
        "constructor",
        season,
        system.constructor_race,
        fastest_lap,
        season_rules.constructors,
        best_car_only=best_car_only,
    )


def _rules(
    championship: ChampionshipKind,
    season: int,
    race: PointsScale,
    fastest_lap: FastestLapPoint,
    counted: tuple[str, ...],
    *,
    best_car_only: bool,
) -> Rules:
    system, season_rules = _points_system(season), _season_rules(season)
    return Rules(
        championship=championship,
        race=_scores(race),
        planned={round_: tuple(2 * score for score in _scores(race)) for round_ in season_rules.double},
        shortened={round_: _shortened(race, system, name) for round_, name in season_rules.shortened.items()},
        sprint=_scores(system.sprint),
        shared_drives=system.shared_drives,
        fastest_lap=fastest_lap,
        fastest_lap_holders=tuple(tuple(ids.split()) for ids in regulations.fastest_laps().get(season, ())),
        best_car_only=best_car_only,
        quotas=tuple(map(_quota, counted)),
        outside=season_rules.not_for_constructors if championship == "constructor" else frozenset(),
        level=season_rules.level,
        adjustments=_adjustments(championship, season),
    )


def _points_system(season: int) -> PointsSystem:
    held = [system for system in regulations.points_systems() if system.since <= season]
    if not held:
        message = f"{season} is before the first championship"
        raise UnknownSeasonError(message)
    return held[-1]


def _season_rules(season: int) -> Regulations:
    return regulations.season_rules().get(season, Regulations())


def _shortened(race: PointsScale, system: PointsSystem, name: str) -> Scores:
    return tuple(score // 2 for score in _scores(race)) if name == "half" else _scores(system.graded[name])


def _scores(scale: PointsScale) -> Scores:
    return tuple(points * POINT for points in scale)


def _quota(text: str) -> Quota:
    count, rounds = text.split(" of ")
    first, last = rounds.split("-")
    return Quota(int(first), int(last), int(count))


def _adjustments(championship: ChampionshipKind, season: int) -> dict[int, tuple[ChampionshipAdjustment, ...]]:
    found: dict[int, tuple[ChampionshipAdjustment, ...]] = {}
    for adjustment in regulations.adjustments():
        if adjustment.season == season and adjustment.championship in {championship, "both"}:
            found[adjustment.round] = (*found.get(adjustment.round, ()), adjustment)
    return found


def dropped_rounds(scores: Mapping[int, Score], quotas: Sequence[Quota]) -> dict[int, Score]:
    """Return the dropped rounds with their points; among equals the later is dropped."""
    dropped: dict[int, Score] = {}
    for quota in quotas:
        rounds = [round_ for round_ in scores if quota.first <= round_ <= quota.last]
        if len(rounds) > quota.count:
            rounds.sort(key=lambda round_: (-scores[round_], round_))
            dropped |= {round_: scores[round_] for round_ in rounds[quota.count :]}
    return dropped


def counted(scores: Mapping[int, Score], quotas: Sequence[Quota]) -> Score:
    """Add up the results that count."""
    return sum(scores.values()) - sum(dropped_rounds(scores, quotas).values())
