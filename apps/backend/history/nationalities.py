"""Nationalities of drivers and constructors."""

from collections import Counter
from collections.abc import Iterable, Iterator

from apps.backend.history.history import History
from packages.types.race import Race
from packages.types.record import NationalitySummary


def nationality_summaries(history: History) -> tuple[NationalitySummary, ...]:
    """List nationalities by their drivers' wins, then by name."""
    drivers = Counter(driver.nationality for driver in history.drivers.values())
    constructors = Counter(constructor.nationality for constructor in history.constructors.values())
    wins = Counter(nationality for race in history.races for nationality in _winning_drivers(race))
    constructor_wins = Counter(nationality for race in history.races for nationality in _winning_constructors(race))
    titles = Counter(_champions(history))
    names = sorted(drivers.keys() | constructors.keys(), key=lambda name: (-wins[name], name.casefold()))
    return tuple(
        NationalitySummary(
            nationality=name,
            drivers=drivers[name],
            constructors=constructors[name],
            wins=wins[name],
            titles=titles[name],
            constructor_wins=constructor_wins[name],
        )
        for name in names
    )


def _winning_drivers(race: Race) -> Iterable[str]:
    return {result.driver.nationality for result in race.results if result.position == 1}


def _winning_constructors(race: Race) -> Iterable[str]:
    return {result.constructor.nationality for result in race.results if result.position == 1}


def _champions(history: History) -> Iterator[str]:
    for driver_id, seasons in history.driver_titles.items():
        yield from [history.drivers[driver_id].nationality] * len(seasons)
