"""The race weekend of one driver or constructor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.history.poles import pole_result
from packages.types.race import Race, RaceReference
from packages.types.result import Result

PODIUM: Final = frozenset({1, 2, 3})

OwnerOf = Callable[[Result], str]

# Shown as retired, yet they never took the start that counted; the official number of starts leaves them out.
LEFT_BEHIND: Final[frozenset[tuple[int, int, str]]] = frozenset(
    {
        (1999, 8, "rosa"),  # gearbox, before the second start
        (2001, 14, "alonso"),  # gearbox, before the second start
        (2001, 14, "raikkonen"),  # transmission, before the second start
    }
)


class Weekend(Struct, frozen=True, kw_only=True, gc=False):
    """A race weekend of one driver, or of one constructor with all its cars.

    `ordinal` numbers the races held since 1950, which identifies consecutive ones. `positions` are the places
    that count: all of a constructor's, a driver's best (some drove several cars until 1978); `podiums` those among
    the first three. `grid` is the best place on the grid, None from the pit lane. `scored` is true if the race
    brought points; `points` include the sprint's.
    """

    race: Race
    ordinal: int
    results: tuple[Result, ...]
    started: bool
    positions: frozenset[int]
    position: int | None
    won: bool
    podiums: int
    grid: int | None
    pole: bool
    fastest_lap: bool
    grand_slam: bool
    sprint_win: bool
    retirements: int
    scored: bool
    points: float

    @property
    def reference(self) -> RaceReference:
        """The race's name and number."""
        return RaceReference.of(self.race)


def driver_id_of(result: Result) -> str:
    """Return the driverId of a result."""
    return result.driver.driver_id


def constructor_id_of(result: Result) -> str:
    """Return the constructorId of a result."""
    return result.constructor.constructor_id


def driver_weekends(race: Race, ordinal: int) -> dict[str, Weekend]:
    """Split a race into the weekends of its drivers, by their ids."""
    weekends = _weekends(race, ordinal, driver_id_of)
    return {owner: _best_car(weekend) if len(weekend.results) > 1 else weekend for owner, weekend in weekends.items()}


def constructor_weekends(race: Race, ordinal: int) -> dict[str, Weekend]:
    """Split a race into the weekends of its constructors, by their ids; a shared car counts once."""
    return _weekends(race, ordinal, constructor_id_of)


def team_weekends(team_of: Mapping[str, str]) -> Callable[[Race, int], dict[str, Weekend]]:
    """Return a function that splits a race into the weekends of its teams: makes of cars, whatever the engine."""

    def owner_of(result: Result) -> str:
        return team_of[result.constructor.constructor_id]

    def split(race: Race, ordinal: int) -> dict[str, Weekend]:
        return _weekends(race, ordinal, owner_of)

    return split


def _best_car(weekend: Weekend) -> Weekend:
    """Count only the best of a driver's cars."""
    if weekend.position is None:
        return replace(weekend, retirements=min(1, weekend.retirements))
    best = _shared(frozenset({weekend.position}))
    return replace(weekend, positions=best, podiums=len(best & PODIUM), retirements=0)


def _weekends(race: Race, ordinal: int, owner_of: OwnerOf) -> dict[str, Weekend]:
    pole = pole_result(race)
    pole_owner = None if pole is None else owner_of(pole)
    sprints = _grouped(race.sprint_results, owner_of)
    return {
        owner: _weekend(race, ordinal, results, sprints.get(owner, ()), pole=owner == pole_owner)
        for owner, results in _grouped(race.results, owner_of).items()
    }


def _grouped(results: Iterable[Result], owner_of: OwnerOf) -> dict[str, list[Result]]:
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(owner_of(result), []).append(result)
    return groups


@lru_cache(maxsize=1_000)
def _shared(positions: frozenset[int]) -> frozenset[int]:
    """Return the same object for equal sets: tens of thousands of weekends have a few dozen different ones."""
    return positions


def _weekend(race: Race, ordinal: int, results: Sequence[Result], sprint: Sequence[Result], *, pole: bool) -> Weekend:
    running = [result for result in results if started(race, result)]
    positions = _shared(frozenset(result.position for result in results if result.position is not None))
    points = sum(result.points for result in results)
    return Weekend(
        race=race,
        ordinal=ordinal,
        results=tuple(results),
        started=bool(running),
        positions=positions,
        position=min(positions, default=None),
        won=1 in positions,
        podiums=len(positions & PODIUM),
        grid=min((result.grid for result in results if result.grid), default=None),
        pole=pole,
        fastest_lap=any(result.fastest_lap is not None and result.fastest_lap.rank == 1 for result in results),
        grand_slam=any(result.driver.driver_id == race.grand_slam and result.position == 1 for result in results),
        sprint_win=any(result.position == 1 for result in sprint),
        # Drivers who shared a car have the same positionOrder: it retired once.
        retirements=len({result.position_order for result in running if result.position is None}),
        scored=points > 0,
        points=points + sum(result.points for result in sprint),
    )


def started(race: Race, result: Result) -> bool:
    """Return whether this result is a start.

    A driver who failed to qualify (F) or withdrew without a lap (W, E) did not start; a disqualified one (D) did, if a
    lap or a grid place proves it. A withdrawal after some laps is a start.
    """
    if (race.season, race.round, result.driver.driver_id) in LEFT_BEHIND:
        return False
    match result.position_text:
        case "F":
            return False
        case "W" | "E":
            return bool(result.laps)
        case "D":
            return bool(result.laps or result.grid)
        case _:
            return True
