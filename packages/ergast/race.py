"""A race weekend as Ergast's protocol writes it."""

from msgspec import field

from packages.ergast.entities import Circuit
from packages.ergast.results import Lap, PitStop, QualifyingResult, Result
from packages.ergast.wire import Digits, Wire


class Session(Wire, frozen=True, kw_only=True):
    """The start of a session in UTC; Jolpica often has only the date."""

    date: str | None = None
    time: str | None = None


class Race(Wire, frozen=True, kw_only=True):
    """A race weekend: with its sessions in lists of races, otherwise with the rows of the requested list."""

    season: Digits
    round: Digits
    url: str | None = None
    race_name: str
    circuit: Circuit = field(name="Circuit")
    date: str
    time: str | None = None
    first_practice: Session | None = field(name="FirstPractice", default=None)
    second_practice: Session | None = field(name="SecondPractice", default=None)
    third_practice: Session | None = field(name="ThirdPractice", default=None)
    qualifying: Session | None = field(name="Qualifying", default=None)
    sprint: Session | None = field(name="Sprint", default=None)
    sprint_qualifying: Session | None = field(name="SprintQualifying", default=None)
    sprint_shootout: Session | None = field(name="SprintShootout", default=None)  # The same session in 2023.
    results: tuple[Result, ...] = field(name="Results", default=())
    sprint_results: tuple[Result, ...] = field(name="SprintResults", default=())
    qualifying_results: tuple[QualifyingResult, ...] = field(name="QualifyingResults", default=())
    pit_stops: tuple[PitStop, ...] = field(name="PitStops", default=())
    laps: tuple[Lap, ...] = field(name="Laps", default=())
