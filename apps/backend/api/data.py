"""The data that an endpoint's function can take, by parameter name."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from apps.backend.history.history import History
from apps.backend.history.search.index import SearchIndex
from apps.backend.versions.errors import or_404
from apps.backend.versions.versioned_data import VersionedData
from packages.types.race import Race, RaceKey
from packages.types.record import RecordTable
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion

Resolved = Mapping[str, Any]


class DataSource(Struct, frozen=True):
    """A loader of data, and the resolved parameters that it takes."""

    load: Callable[[VersionedData, Resolved], Awaitable[Any]]
    needs: Mapping[str, Any] = {}


async def _history(data: VersionedData, _: Resolved) -> History:
    return (await data.read_model()).history


async def _records(data: VersionedData, _: Resolved) -> tuple[RecordTable, ...]:
    return (await data.read_model()).records


async def _index(data: VersionedData, _: Resolved) -> SearchIndex:
    return (await data.read_model()).index


async def _version(data: VersionedData, _: Resolved) -> DataVersion:
    return data.version


async def _season_record(data: VersionedData, resolved: Resolved) -> SeasonRecord:
    year = resolved["year"]
    return or_404(next((record for record in await data.seasons() if record.season == year), None), f"season {year}")


async def _races(data: VersionedData, resolved: Resolved) -> tuple[Race, ...]:
    return await data.races_of(resolved["year"])


async def _nearby_races(data: VersionedData, resolved: Resolved) -> tuple[Race, ...]:
    season = resolved["race"].season
    return await data.races(season - 1, season, season + 1)


SOURCES: Final[Mapping[str, DataSource]] = {
    "history": DataSource(_history),
    "records": DataSource(_records),
    "index": DataSource(_index),
    "version": DataSource(_version),
    "season_record": DataSource(_season_record, {"year": int}),
    "races": DataSource(_races, {"year": int}),
    "nearby_races": DataSource(_nearby_races, {"race": RaceKey}),
}
