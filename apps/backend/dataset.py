"""What a source of F1 data hands over."""

from msgspec import Struct

from packages.types.circuit import Circuit
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race import Race
from packages.types.season import SeasonRecord


class Dataset(Struct, frozen=True, kw_only=True):
    """Seasons, races and who and what they refer to: the whole history, or just what a sync found changed."""

    seasons: tuple[SeasonRecord, ...] = ()
    circuits: tuple[Circuit, ...] = ()
    drivers: tuple[Driver, ...] = ()
    constructors: tuple[Constructor, ...] = ()
    races: tuple[Race, ...] = ()
