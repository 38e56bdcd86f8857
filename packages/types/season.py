"""Seasons."""

from packages.types.race import CalendarRace
from packages.types.race_weekend import RaceWeekend
from packages.types.schema import ConstructorId, Count, Schema, SeasonYear
from packages.types.standing import ConstructorStanding, DriverStanding


class SeasonReference(Schema, frozen=True, kw_only=True):
    """A season: the year and its page in Wikipedia."""

    season: SeasonYear
    url: str | None = None


class SeasonCar(Schema, frozen=True, kw_only=True):
    """The cars of a constructor in a season: names of each kind in the order of their first race."""

    constructor_id: ConstructorId
    chassis: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    tyres: tuple[str, ...] = ()
    entrants: tuple[str, ...] = ()


class SeasonRecord(SeasonReference, frozen=True, kw_only=True):
    """A stored season; `withdrawn` are races removed from its calendar, with their last entry there."""

    withdrawn: tuple[RaceWeekend, ...] = ()
    cars: tuple[SeasonCar, ...] = ()


class SeasonSummary(SeasonReference, frozen=True, kw_only=True):
    """A season in the list; the champions are null while it is open (and constructors' before 1958)."""

    rounds: Count
    completed_rounds: Count
    driver_champion: DriverStanding | None = None
    constructor_champion: ConstructorStanding | None = None


class SeasonReport(SeasonSummary, frozen=True, kw_only=True):
    """A season with its calendar; the leaders are the first of the tables, even before they are champions.

    `withdrawn` are the races that were taken from the calendar since the season was announced, in order of their dates,
    with the number, the date and the sessions that they had last; including renamed ones. `cars` are
    those of its constructors, as far as they are known.
    """

    races: tuple[CalendarRace, ...]
    withdrawn: tuple[RaceWeekend, ...] = ()
    cars: tuple[SeasonCar, ...] = ()
    driver_leader: DriverStanding | None = None
    constructor_leader: ConstructorStanding | None = None
