"""Drivers, constructors, teams and circuits."""

from datetime import date
from typing import Literal

from packages.types.schema import CircuitId, ConstructorId, DriverId, Schema, TeamId

CountedBy = Literal[
    "team", "constructor"
]  # Cars by team, with all engines, or as the constructors that they scored as.


class Driver(Schema, frozen=True, kw_only=True):
    """A driver, as Ergast names them; `permanentNumber` is the current or last one chosen since 2014."""

    driver_id: DriverId
    code: str | None = None
    permanent_number: int | None = None
    given_name: str
    family_name: str
    date_of_birth: date | None = None
    nationality: str
    url: str | None = None


class Constructor(Schema, frozen=True, kw_only=True):
    """A constructor: chassis and, where they were scored apart, engine (`cooper-climax`)."""

    constructor_id: ConstructorId
    name: str
    nationality: str
    url: str | None = None


class Entrant(Schema, frozen=True, kw_only=True):
    """A driver, and the constructor that they drove for."""

    driver: Driver
    constructor: Constructor


class Relation(Schema, frozen=True, kw_only=True):
    """A driver of the same family: `relation` is that driver's relation to this one (`parent`, `sibling`, ...)."""

    relation: str
    driver_id: DriverId
    name: str


class Person(Schema, frozen=True, kw_only=True):
    """Biographical data of a driver; countries by their English names."""

    driver_id: DriverId
    full_name: str
    date_of_death: date | None = None
    place_of_birth: str | None = None
    country_of_birth: str | None = None
    second_nationality: str | None = None
    relations: tuple[Relation, ...] = ()


class LineageStep(Schema, frozen=True, kw_only=True):
    """A team in a chain of successors (Tyrrell, BAR, Honda, Brawn, Mercedes); `yearTo` is null if it continues.

    Each has its own results; successors' results are never added.
    """

    team_id: TeamId
    name: str
    constructor_id: ConstructorId
    year_from: int
    year_to: int | None = None


class Team(Schema, frozen=True, kw_only=True):
    """A maker of cars above the constructors that scored apart by engine (`lotus`: `lotus-climax`, `team_lotus`, ...).

    `lineages` are the chains of successors that the team belongs to, each in order of time. Ids are f1db's.
    """

    team_id: TeamId
    name: str
    full_name: str
    nationality: str
    constructor_ids: tuple[ConstructorId, ...]
    lineages: tuple[tuple[LineageStep, ...], ...] = ()


class TeamReference(Schema, frozen=True, kw_only=True):
    """A reference to a team."""

    team_id: TeamId
    name: str
    nationality: str


class Location(Schema, frozen=True, kw_only=True):
    """A place on earth; `lat` and `long` in decimal degrees, WGS 84, north and east positive."""

    lat: float
    long: float
    locality: str
    country: str


class Circuit(Schema, frozen=True, kw_only=True):
    """A circuit; layouts of different years share one id."""

    circuit_id: CircuitId
    circuit_name: str
    location: Location
    url: str | None = None
