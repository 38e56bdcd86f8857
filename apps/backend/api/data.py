"""The data that an endpoint's function can take, by parameter name."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from apps.backend.history.history import History
from apps.backend.history.search.index import SearchIndex
from apps.backend.reports.details import complete_details
from apps.backend.versions.errors import or_404
from apps.backend.versions.versioned_data import VersionedData
from packages.types.layout import Layout
from packages.types.progression import Progression
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race import Race, RaceKey
from packages.types.race_details import Car, RaceDetails
from packages.types.record import RecordTable
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion

Resolved = Mapping[str, Any]


class DataSource(Struct, frozen=True):
    """A data loader, and its resolved parameters."""

    load: Callable[[VersionedData, Resolved], Awaitable[Any]]
    needs: Mapping[str, Any] = {}


async def _history(data: VersionedData, _: Resolved) -> History:
    return (await data.read_model()).history


async def _records(data: VersionedData, _: Resolved) -> tuple[RecordTable, ...]:
    return await data.part(lambda read_model: read_model.records)


async def _index(data: VersionedData, _: Resolved) -> SearchIndex:
    return await data.part(lambda read_model: read_model.index)


async def _version(data: VersionedData, _: Resolved) -> DataVersion:
    return data.version


async def _season_record(data: VersionedData, resolved: Resolved) -> SeasonRecord:
    year = resolved["year"]
    return or_404(next((record for record in await data.seasons() if record.season == year), None), f"season {year}")


async def _races(data: VersionedData, resolved: Resolved) -> tuple[Race, ...]:
    return await data.races_of(resolved["year"])


async def _progression(data: VersionedData, resolved: Resolved) -> Progression:
    await data.races_of(resolved["year"])
    return (await data.part(lambda read_model: read_model.progressions))[resolved["year"]]


async def _nearby_races(data: VersionedData, resolved: Resolved) -> tuple[Race, ...]:
    season = resolved["race"].season
    return await data.races(season - 1, season, season + 1)


async def _details(data: VersionedData, resolved: Resolved) -> RaceDetails:
    key: RaceKey = resolved["race"]
    await _existing(data, key)
    details = await data.details()
    found = details.details(key.season, key.round) or RaceDetails(season=key.season, round=key.round)
    layout = details.layout(found.layout_id) if found.layout_id else None
    return complete_details(found, layout, (await data.read_model()).history)


async def _cars(data: VersionedData, resolved: Resolved) -> tuple[Car, ...]:
    key: RaceKey = resolved["race"]
    found = (await data.details()).details(key.season, key.round)
    return found.cars if found else ()


async def _provenance(data: VersionedData, resolved: Resolved) -> RaceProvenance:
    key: RaceKey = resolved["race"]
    await _existing(data, key)
    found = (await data.details()).provenance(key.season, key.round)
    return found or RaceProvenance(season=key.season, round=key.round, disputed=0, values=())


async def _existing(data: VersionedData, key: RaceKey) -> None:
    """Raise NotFoundError if the calendar has no such race."""
    races = await data.races(key.season)
    or_404(next((race for race in races if race.round == key.round), None), f"race {key.round} in {key.season}")


async def _report(data: VersionedData, _: Resolved) -> DataReport:
    return or_404((await data.details()).report(), "report of the reconciliation")


async def _layouts(data: VersionedData, resolved: Resolved) -> tuple[Layout, ...]:
    return (await data.details()).layouts(resolved["circuit_id"])


SOURCES: Final[Mapping[str, DataSource]] = {
    "history": DataSource(_history),
    "records": DataSource(_records),
    "index": DataSource(_index),
    "version": DataSource(_version),
    "season_record": DataSource(_season_record, {"year": int}),
    "races": DataSource(_races, {"year": int}),
    "progression": DataSource(_progression, {"year": int}),
    "nearby_races": DataSource(_nearby_races, {"race": RaceKey}),
    "details": DataSource(_details, {"race": RaceKey}),
    "cars": DataSource(_cars, {"race": RaceKey}),
    "provenance": DataSource(_provenance, {"race": RaceKey}),
    "data_report": DataSource(_report),
    "layouts": DataSource(_layouts),
}
