"""Results selected from all seasons."""

import datetime as dt
from typing import Literal

from packages.types.result import RaceResult

Session = Literal["race", "sprint"]
Finish = Literal["any", "win", "podium", "points", "classified", "retired", "pole", "fastest-lap"]


class ListedResult(RaceResult, frozen=True, kw_only=True):
    """A result of a race or sprint, with its date and the circuit's name."""

    session: Session
    date: dt.date
    circuit_name: str
    country: str
