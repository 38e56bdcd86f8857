"""Nationalities."""

from packages.types.names import Count
from packages.types.schema import Schema


class NationalitySummary(Schema, frozen=True, kw_only=True):
    """What the drivers and constructors of a nationality achieved.

    `wins` counts the races that its drivers won, once where two of them shared the winning car; `titles` are those of
    its drivers, `constructorWins` the races that its constructors won.
    """

    nationality: str
    drivers: Count
    constructors: Count
    wins: Count
    titles: Count
    constructor_wins: Count
