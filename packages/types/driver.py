"""Drivers."""

from datetime import date

from packages.types.names import DriverId
from packages.types.schema import Schema


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
