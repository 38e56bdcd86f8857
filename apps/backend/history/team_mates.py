"""Team mates."""

from collections.abc import Iterable, Sequence

from apps.backend.history.weekend import Weekend
from packages.types.career import TeamMate
from packages.types.result import Result


def team_mates(driver_id: str, weekends: Iterable[Weekend]) -> tuple[TeamMate, ...]:
    """List a driver's team mates by number of races, then the latest first."""
    shared: dict[tuple[str, str], list[tuple[int, Result]]] = {}
    for weekend in weekends:
        for key, result in _beside(driver_id, weekend).items():
            shared.setdefault(key, []).append((weekend.race.season, result))
    found = (_team_mate(races) for races in shared.values())
    return tuple(sorted(found, key=lambda mate: (-mate.races, -mate.last_season)))


def _beside(driver_id: str, weekend: Weekend) -> dict[tuple[str, str], Result]:
    """Return the driver's team mates in a race, without duplicates."""
    own = {result.constructor.constructor_id for result in weekend.results}
    return {
        (result.driver.driver_id, result.constructor.constructor_id): result
        for result in weekend.race.results
        if result.constructor.constructor_id in own and result.driver.driver_id != driver_id
    }


def _team_mate(races: Sequence[tuple[int, Result]]) -> TeamMate:
    first_season, latest = races[0][0], races[-1]
    return TeamMate(
        driver=latest[1].driver,
        constructor=latest[1].constructor,
        races=len(races),
        first_season=first_season,
        last_season=latest[0],
    )
