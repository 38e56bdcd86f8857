"""First and last races, and the entrants, of a run of weekends."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from apps.backend.history.weekend import Weekend
from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReference


def first(weekends: Sequence[Weekend]) -> RaceReference | None:
    """Return the first race, or None."""
    return weekends[0].reference if weekends else None


def last(weekends: Sequence[Weekend]) -> RaceReference | None:
    """Return the last race, or None."""
    return weekends[-1].reference if weekends else None


def by_season(weekends: Iterable[Weekend]) -> Iterator[tuple[int, tuple[Weekend, ...]]]:
    """Split weekends into seasons."""
    for season, within in groupby(weekends, key=lambda weekend: weekend.race.season):
        yield season, tuple(within)


def constructors_of(weekends: Iterable[Weekend]) -> tuple[Constructor, ...]:
    """List the constructors in the order in which they were first driven for."""
    return tuple(
        {
            result.constructor.constructor_id: result.constructor for weekend in weekends for result in weekend.results
        }.values()
    )


def drivers_of(weekends: Iterable[Weekend]) -> tuple[Driver, ...]:
    """List the drivers in the order of their first race here."""
    return tuple(
        {result.driver.driver_id: result.driver for weekend in weekends for result in weekend.results}.values()
    )
