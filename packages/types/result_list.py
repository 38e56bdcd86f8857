"""Results selected from all seasons."""

import datetime as dt
from typing import Literal

from packages.types.career import Tally
from packages.types.names import Count
from packages.types.result import RaceResult
from packages.types.schema import Schema

Session = Literal["race", "sprint"]
Finish = Literal["any", "win", "podium", "points", "classified", "retired", "pole", "fastest-lap"]


class ListedResult(RaceResult, frozen=True, kw_only=True):
    """A result of a race or sprint, with its date and the circuit's name."""

    session: Session
    date: dt.date
    circuit_name: str
    country: str


class ResultList(Schema, frozen=True, kw_only=True):
    """A page of the results that meet all conditions, the latest first, and who has most of all of them."""

    total: Count
    limit: Count
    offset: Count
    items: tuple[ListedResult, ...]
    drivers: tuple[Tally, ...]
    constructors: tuple[Tally, ...]
