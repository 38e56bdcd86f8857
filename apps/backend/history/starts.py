"""Starts of a race."""

from typing import Final

from packages.types.race import Race
from packages.types.result import Result

# Shown as retired, yet they never took the start that counted; the official number of starts leaves them out.
LEFT_BEHIND: Final[frozenset[tuple[int, int, str]]] = frozenset(
    {
        (1999, 8, "rosa"),  # gearbox, before the second start
        (2001, 14, "alonso"),  # gearbox, before the second start
        (2001, 14, "raikkonen"),  # transmission, before the second start
    }
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
