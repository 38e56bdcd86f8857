"""Winners and pole position of a race."""

from apps.backend.history.poles import pole_result
from packages.types.entrant import Entrant
from packages.types.race import Race
from packages.types.result import Result


def winners(race: Race) -> tuple[Entrant, ...]:
    """Return the winners: two where they shared the car, none before the race."""
    return tuple(_entrant(result) for result in race.results if result.position == 1)


def pole(race: Race) -> Entrant | None:
    """Return the driver on pole; None before the race."""
    result = pole_result(race)
    return None if result is None else _entrant(result)


def _entrant(result: Result) -> Entrant:
    return Entrant(driver=result.driver, constructor=result.constructor)
