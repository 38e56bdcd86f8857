"""Seasons."""

from packages.types.race import CalendarRace
from packages.types.schema import Count, Schema, SeasonYear
from packages.types.standing import ConstructorStanding, DriverStanding


class SeasonRecord(Schema, frozen=True, kw_only=True):
    """A season as it is stored: the year and its page in Wikipedia."""

    season: SeasonYear
    url: str | None = None


class SeasonSummary(SeasonRecord, frozen=True, kw_only=True):
    """A season in the list; the champions are null while it is open (and constructors' before 1958)."""

    rounds: Count
    completed_rounds: Count
    driver_champion: DriverStanding | None = None
    constructor_champion: ConstructorStanding | None = None


class SeasonReport(SeasonSummary, frozen=True, kw_only=True):
    """A season with its calendar; the leaders are the first of the tables, champions or not yet."""

    races: tuple[CalendarRace, ...]
    driver_leader: DriverStanding | None = None
    constructor_leader: ConstructorStanding | None = None
