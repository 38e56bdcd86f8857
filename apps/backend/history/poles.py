"""Winners and pole positions."""

from collections.abc import Mapping
from typing import Final

from packages.types.entities import Entrant
from packages.types.race import Race
from packages.types.result import Result

# In 2022 the fastest of qualifying had the pole although the sprint set the grid; only here were they two drivers.
FASTEST_OF_QUALIFYING: Final[Mapping[tuple[int, int], str]] = {(2022, 21): "kevin_magnussen"}


def pole_result(race: Race) -> Result | None:
    """Find the result of the driver on pole: first on the grid, started or not (Leclerc, Monaco 2021).

    A shared car has its grid place in several results: pole goes to the first listed driver, who qualified it. None
    before the race.
    """
    driver_id = FASTEST_OF_QUALIFYING.get((race.season, race.round))
    if driver_id is None:
        return next((result for result in race.results if result.grid == 1), None)
    return next((result for result in race.results if result.driver.driver_id == driver_id), None)


def winners(race: Race) -> tuple[Entrant, ...]:
    """Return the winners: two where they shared the car, none before the race."""
    return tuple(_entrant(result) for result in race.results if result.position == 1)


def pole(race: Race) -> Entrant | None:
    """Return the driver on pole; None before the race."""
    result = pole_result(race)
    return None if result is None else _entrant(result)


def _entrant(result: Result) -> Entrant:
    return Entrant(driver=result.driver, constructor=result.constructor)
