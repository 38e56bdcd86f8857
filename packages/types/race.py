"""A race weekend and its results."""

import datetime as dt
import re
import unicodedata
from typing import Final, NamedTuple, Protocol, Self

from packages.types.entities import Circuit, Entrant
from packages.types.race_weekend import RaceWeekend
from packages.types.result import PitStop, QualifyingResult, Result
from packages.types.schema import DriverId, LapTime, Round, Schema, SeasonYear


class RaceKey(NamedTuple):
    """The key of a race; keys sort as races follow each other."""

    season: int
    round: int

    @classmethod
    def of(cls, race: RaceWeekend) -> Self:
        """Return the key of `race`."""
        return cls(race.season, race.round)


class Race(RaceWeekend, frozen=True, kw_only=True):
    """A race weekend with all its results; each tuple is empty where there is nothing (yet), ordered as classified.

    `layoutId` is the layout of the circuit that was raced on, `officialName` the full name of the event.
    `grandSlam` is the driver who had pole position and fastest lap, led every lap and won; null also while no source
    has the leaders of the laps.
    """

    layout_id: str | None = None
    official_name: str | None = None
    grand_slam: DriverId | None = None
    results: tuple[Result, ...] = ()
    sprint_results: tuple[Result, ...] = ()
    qualifying_results: tuple[QualifyingResult, ...] = ()
    pit_stops: tuple[PitStop, ...] = ()


class CalendarRace(RaceWeekend, frozen=True, kw_only=True):
    """A race of a season's calendar; `pole` is null and `winners` empty before the race.

    A shared car had two winners (1951 French, 1956 Argentine, 1957 British Grand Prix).
    """

    completed: bool
    pole: Entrant | None = None
    winners: tuple[Entrant, ...] = ()


class FastestLapEntry(Schema, frozen=True, kw_only=True):
    """A row of the table of fastest laps; `averageSpeed` in km/h."""

    rank: int
    driver_id: str
    lap: int | None = None
    time: LapTime | None = None
    average_speed: float | None = None


class NamedRace(Protocol):
    """Anything with a reference to one race: the race, a result of it, an anniversary."""

    @property
    def season(self) -> int:
        """The championship year."""

    @property
    def round(self) -> int:
        """The number within the season."""

    @property
    def race_name(self) -> str:
        """The name of the Grand Prix."""


class RaceReference(Schema, frozen=True, kw_only=True):
    """A reference to a race."""

    season: int
    round: Round
    race_name: str

    @classmethod
    def of(cls, race: NamedRace) -> Self:
        """Refer to `race`."""
        return cls(season=race.season, round=race.round, race_name=race.race_name)


# What `race_slug` returns: words of letters and figures, such as `70th-anniversary`, not of figures alone.
RACE_SLUG: Final = r"(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*"


def race_slug(race_name: str) -> str:
    """Return the path segment of a race within its season: `bahrain`, `united-states-west`.

    It is made from the name, so that it survives a renumbered calendar. It is unique in every season since 1950.
    """
    plain = unicodedata.normalize("NFKD", race_name.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("grand prix", " "))
    return "-".join(word for word in words if word != "in") or "race"


class RaceReport(Race, frozen=True, kw_only=True):
    """A complete race, and its neighbours in the calendar (across seasons)."""

    completed: bool
    pole: Entrant | None = None
    fastest_laps: tuple[FastestLapEntry, ...] = ()
    previous: RaceReference | None = None
    next: RaceReference | None = None


class Anniversary(Schema, frozen=True, kw_only=True):
    """A race held on this day of another year, and its winners."""

    season: SeasonYear
    round: Round
    race_name: str
    date: dt.date
    circuit: Circuit
    winners: tuple[Entrant, ...]
