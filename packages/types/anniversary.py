"""Races held on a day of the year."""

import datetime as dt

from packages.types.circuit import Circuit
from packages.types.entrant import Entrant
from packages.types.names import Round, SeasonYear
from packages.types.schema import Schema


class Anniversary(Schema, frozen=True, kw_only=True):
    """A race held on this day of another year, and who won it."""

    season: SeasonYear
    round: Round
    race_name: str
    date: dt.date
    circuit: Circuit
    winners: tuple[Entrant, ...]
