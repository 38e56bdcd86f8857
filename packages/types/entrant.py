"""A driver in a constructor's car."""

from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.schema import Schema


class Entrant(Schema, frozen=True, kw_only=True):
    """Who, and for whom."""

    driver: Driver
    constructor: Constructor
