"""Filter values for lists."""

from collections.abc import Iterable
from typing import Final

from apps.backend.history.careers import initial
from apps.backend.history.history import History
from packages.types.choices import Choice, DriverChoice, FilterChoices

LONG_CAREER: Final = 50  # Starts.


def filter_choices(history: History) -> FilterChoices:
    """List everything that lists can be filtered by, each kind by name."""
    return FilterChoices(
        drivers=tuple(
            sorted(_drivers(history), key=lambda each: (each.family_name.casefold(), each.given_name.casefold()))
        ),
        constructors=_by_name((each.constructor_id, each.name) for each in history.constructors.values()),
        circuits=_by_name((each.circuit_id, each.circuit_name) for each in history.circuits.values()),
        initials=tuple(sorted({initial(driver) for driver in history.drivers.values()})),
        latest_season=max(history.season_races),
    )


def _drivers(history: History) -> Iterable[DriverChoice]:
    for driver_id, driver in history.drivers.items():
        totals = history.driver_totals.get(driver_id)
        yield DriverChoice(
            driver_id=driver_id,
            given_name=driver.given_name,
            family_name=driver.family_name,
            is_notable=totals is not None and (totals.wins > 0 or totals.starts >= LONG_CAREER),
        )


def _by_name(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(id=id_, name=name) for id_, name in sorted(pairs, key=lambda pair: pair[1].casefold()))
