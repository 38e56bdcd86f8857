"""Names, dates and numbers as they are written on the site."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from packages.types.entities import Driver

# Texts for results without a place, by Ergast's letters.
UNPLACED: Final = {"R": "Ret", "D": "DSQ", "E": "Exc", "W": "DNS", "F": "DNQ", "N": "NC", "-": "–"}
UNPLACED_IN_WORDS: Final = {
    "R": "Retired",
    "D": "Disqualified",
    "E": "Excluded",
    "W": "Withdrew or did not start",
    "F": "Did not qualify",
    "N": "Not classified",
    "-": "No position",
}


def full_name(driver: Driver) -> str:
    """Return first and family name."""
    return f"{driver.given_name} {driver.family_name}"


def short_name(driver: Driver) -> str:
    """Return the three letters of the timing screens, made from the family name where there are none."""
    return driver.code or driver.family_name.replace(" ", "")[:3].upper()


def day(date: dt.date) -> str:
    """Write a date as `8 July 2023`."""
    return f"{date.day} {date:%B %Y}"


def short_day(date: dt.date) -> str:
    """Write a date within a year as `8 Jul`."""
    return f"{date.day} {date:%b}"


def amount(value: float) -> str:
    """Write a number without idle zeros: `25`, `12.5`."""
    return f"{value:.10g}"


def place(text: str) -> str:
    """Format a position, or the abbreviated reason for none."""
    return UNPLACED.get(text, text)


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Write `1 race`, `2 races`."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Join names as in a sentence: `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def years(first: int | None, last: int | None) -> str:
    """Write a span of seasons: `2007–2026`, or one of them."""
    return "–" if first is None else str(first) if first == last else f"{first}–{last}"


def year_runs(seasons: Sequence[int]) -> str:
    """Write seasons with neighbours joined: `1994–1995, 2000–2004`."""
    runs: list[list[int]] = []
    for season in sorted(seasons):
        if runs and season == runs[-1][1] + 1:
            runs[-1][1] = season
        else:
            runs.append([season, season])
    return ", ".join(years(first, last) for first, last in runs)


def time_until(moment: dt.datetime, now: dt.datetime) -> str:
    """Return how long it is until `moment`, in its two largest units: `in 5 days and 3 hours`."""
    minutes = max(0, int((moment - now).total_seconds() // 60))
    days, hours, left = minutes // 1440, minutes % 1440 // 60, minutes % 60
    named = [plural(count, noun) for count, noun in ((days, "day"), (hours, "hour"), (left, "minute")) if count]
    return "in " + listed(named[:2]) if named else "in less than a minute"
