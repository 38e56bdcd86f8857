"""Decide which seasons, and which lists of a season, can have changed; pure: the day is an argument."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from packages.types.race import Race
from packages.types.schema import FIRST_SEASON

FIRST_QUALIFYING: Final = 1994  # The first seasons that the source has these lists of.
FIRST_SPRINT: Final = 2021
FIRST_PIT_STOPS: Final = 2011
CORRECTED_UNTIL_MONTH: Final = 3  # Appeals and late corrections of a season are done when the next one begins.
WEEKEND: Final = timedelta(days=3)  # The longest time from qualifying or sprint to the race.
STOPS_SETTLE: Final = timedelta(days=30)  # They take a request per race, so stop eventually.


def seasons(stored: Collection[int], last_raced: int, today: date) -> tuple[int, ...]:
    """List the seasons to request: missing ones, all since that of the last stored race, and the last one for a while.

    `stored` are the seasons in the database, `last_raced` is the season of the last race there.
    """
    missing = set(range(FIRST_SEASON, today.year + 1)) - set(stored)
    unfinished = set(range(last_raced, today.year + 1))
    corrected = {today.year - 1} if today.month <= CORRECTED_UNTIL_MONTH else set()
    return tuple(sorted(missing | unfinished | corrected))


def lists(calendar: Sequence[Race], with_stops: Collection[int], today: date) -> tuple[str, ...]:
    """Return the lists of a season to request, by the source's paths (`2026/results`, `2026/11/pitstops`).

    `with_stops` are the rounds whose pit stops are known.
    """
    begun = [race for race in calendar if race.date - WEEKEND <= today]
    if not begun:
        return ()
    season = begun[0].season
    due = [f"{season}/results"]
    if season >= FIRST_QUALIFYING:
        due.append(f"{season}/qualifying")
    if season >= FIRST_SPRINT and any(race.schedule.sprint for race in begun):
        due.append(f"{season}/sprint")
    return (
        *due,
        *(f"{season}/{race.round}/pitstops" for race in begun if _can_have_new_stops(race, with_stops, today)),
    )


def _can_have_new_stops(race: Race, with_stops: Collection[int], today: date) -> bool:
    if race.season < FIRST_PIT_STOPS or race.date > today:
        return False
    return race.round not in with_stops or today - race.date <= STOPS_SETTLE
