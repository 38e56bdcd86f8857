"""The files of the first source, RaceData (Ergast's data): rows as they are, before the reconciliation."""

from msgspec import Struct

from apps.backend.seed.rows import CircuitRow, PitStopRow, PlaceRow, RaceRow, TimesRow
from packages.types.entities import Constructor, Driver
from packages.types.schema import Count
from packages.types.season import SeasonReference


class FirstResultRow(PlaceRow, frozen=True, kw_only=True):
    """A driver's part in a race or sprint; `grid` 0 is the pit lane or no place on the grid."""

    grid: Count


class FirstSource(Struct, frozen=True, kw_only=True):
    """All files of the first source that are bundled."""

    seasons: tuple[SeasonReference, ...]
    circuits: tuple[CircuitRow, ...]
    drivers: tuple[Driver, ...]
    constructors: tuple[Constructor, ...]
    races: tuple[RaceRow, ...]
    results: tuple[FirstResultRow, ...]
    sprint_results: tuple[FirstResultRow, ...]
    qualifying: tuple[TimesRow, ...]
    pit_stops: tuple[PitStopRow, ...]
