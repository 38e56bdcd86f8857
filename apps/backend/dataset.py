"""The data set that a source provides."""

from collections.abc import Container

from msgspec import Struct
from msgspec.structs import replace

from packages.types.entities import Circuit, Constructor, Driver, Person, Team
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race import Race
from packages.types.race_details import RaceDetails
from packages.types.season import SeasonRecord


class Dataset(Struct, frozen=True, kw_only=True):
    """Seasons, races and the entities they refer to: the whole history, or the changes found by a sync."""

    seasons: tuple[SeasonRecord, ...] = ()
    circuits: tuple[Circuit, ...] = ()
    drivers: tuple[Driver, ...] = ()
    constructors: tuple[Constructor, ...] = ()
    races: tuple[Race, ...] = ()
    teams: tuple[Team, ...] = ()
    people: tuple[Person, ...] = ()
    layouts: tuple[Layout, ...] = ()
    details: tuple[RaceDetails, ...] = ()
    provenance: tuple[RaceProvenance, ...] = ()
    report: DataReport | None = None


def without_details(dataset: Dataset) -> Dataset:
    """Drop the details, of which servers have a compressed form: two thirds of all data in memory."""
    return replace(dataset, layouts=(), details=(), provenance=(), report=None)


def of_seasons(dataset: Dataset, seasons: Container[int]) -> Dataset:
    """Restrict the data of seasons to some of them; drivers, circuits and the like stay."""
    return replace(
        dataset,
        seasons=tuple(record for record in dataset.seasons if record.season in seasons),
        races=tuple(race for race in dataset.races if race.season in seasons),
        details=tuple(details for details in dataset.details if details.season in seasons),
        provenance=tuple(values for values in dataset.provenance if values.season in seasons),
    )
