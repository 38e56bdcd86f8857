"""Drivers as people."""

from datetime import date

from packages.types.names import DriverId
from packages.types.schema import Schema


class Relation(Schema, frozen=True, kw_only=True):
    """A driver of the same family: `relation` is what that driver is to this one (`parent`, `sibling`, ...)."""

    relation: str
    driver_id: DriverId
    name: str


class Person(Schema, frozen=True, kw_only=True):
    """What is known of a driver beside the races; countries by their English names."""

    driver_id: DriverId
    full_name: str
    date_of_death: date | None = None
    place_of_birth: str | None = None
    country_of_birth: str | None = None
    second_nationality: str | None = None
    relations: tuple[Relation, ...] = ()
