"""Facts about a race in sentences, and its preview."""

from typing import Final

from packages.types.career import CircuitRace, Tally
from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReference
from packages.types.schema import Count, LapTime, Schema

# Nationalities whose word is used only for a person.
ADJECTIVES: Final = {"New Zealander": "New Zealand", "Liechtensteiner": "Liechtenstein"}


def ordinal(number: int) -> str:
    """Write a number as an ordinal: 1st, 2nd, 3rd, 11th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def adjective(nationality: str) -> str:
    """Return a nationality as written before a noun: a New Zealander, but a New Zealand driver."""
    return ADJECTIVES.get(nationality, nationality)


class Fact(Schema, frozen=True, kw_only=True):
    """A calculated sentence, such as `First win for Lando Norris, at the 110th start.`.

    `kind` groups facts (`wins`, `poles`, `podiums`, `starts`, `team`, `grid`, `circuit`, `title`); `query` are the
    parameters of `/results` that list the results behind it, null if there is no such list.
    """

    kind: str
    text: str
    query: str | None = None


class FactSheet(Schema, frozen=True, kw_only=True):
    """The facts of a race that has been held."""

    race: RaceReference
    facts: tuple[Fact, ...]


class DriverForm(Schema, frozen=True, kw_only=True):
    """A driver's last results before a race, the latest last, as Ergast's `positionText`."""

    driver: Driver
    constructor: Constructor
    results: tuple[str, ...]


class RaceLapRecord(Schema, frozen=True, kw_only=True):
    """The fastest lap of a race at a circuit; former layouts of the circuit are included."""

    driver: Driver
    race: RaceReference
    time: LapTime


class RacePreview(Schema, frozen=True, kw_only=True):
    """The preview of a race: earlier races at its circuit, form, and milestones in reach.

    `wonFromPole` counts the earlier races won by the driver on pole. `lapRecord` is null where no race was held here.
    """

    race: RaceReference
    races_held: Count
    won_from_pole: Count
    past_races: tuple[CircuitRace, ...]
    most_wins_drivers: tuple[Tally, ...]
    most_wins_teams: tuple[Tally, ...] = ()
    most_wins_constructors: tuple[Tally, ...]
    lap_record: RaceLapRecord | None = None
    form: tuple[DriverForm, ...]
    facts: tuple[Fact, ...]
