"""Race by race: the results of a driver or a constructor."""

from collections.abc import Iterable, Iterator

from apps.backend.history.history import History
from apps.backend.history.weekend import Weekend
from packages.types.result import RaceResult


def driver_results(history: History, driver_id: str, *, season: int | None = None) -> tuple[RaceResult, ...]:
    """List a driver's race results in order of time, one for each car driven; empty for an unknown driver."""
    return tuple(result_rows(history.driver_weekends.get(driver_id, ()), season))


def constructor_results(history: History, constructor_id: str, *, season: int | None = None) -> tuple[RaceResult, ...]:
    """List the race results of a constructor's cars in order of time; empty for an unknown constructor."""
    return tuple(result_rows(history.constructor_weekends.get(constructor_id, ()), season))


def result_rows(weekends: Iterable[Weekend], season: int | None) -> Iterator[RaceResult]:
    """Yield the results of weekends, optionally of one season."""
    for weekend in weekends:
        race = weekend.race
        if season is None or race.season == season:
            for result in weekend.results:
                yield RaceResult(
                    season=race.season,
                    round=race.round,
                    race_name=race.race_name,
                    circuit_id=race.circuit.circuit_id,
                    result=result,
                )
