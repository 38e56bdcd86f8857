"""Races held on a day of the year."""

from apps.backend.history.history import History
from apps.backend.history.poles import winners
from packages.types.race import Anniversary


def on_this_day(history: History, month: int, day: int) -> tuple[Anniversary, ...]:
    """List the races held on a day of the year, the latest first."""
    return tuple(
        Anniversary(
            season=race.season,
            round=race.round,
            race_name=race.race_name,
            date=race.date,
            circuit=race.circuit,
            winners=winners(race),
        )
        for race in reversed(history.races)
        if race.results and (race.date.month, race.date.day) == (month, day)
    )
