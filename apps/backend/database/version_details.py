"""Details of one data version, read race by race on request."""

from apps.backend.database.connection import Connection
from apps.backend.database.documents import Manifest
from apps.backend.database.mapping import DETAILS, LAYOUTS, PROVENANCE, REPORT, REPORTS, race_key
from apps.backend.database.reader import Reader
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race_details import RaceDetails


class VersionDetails:
    """Reads the records that `manifest` lists, or else those of the published version.

    Records are immutable. Those of a former version can be read until they are swept, and those shared with the next
    version remain: a version whose successor is being loaded still has its details.
    """

    def __init__(self, connection: Connection, reader: Reader, manifest: Manifest | None) -> None:
        self._connection, self._reader, self._manifest = connection, reader, manifest

    async def layouts(self, circuit_id: str) -> tuple[Layout, ...]:
        """Read the layouts of a circuit, by id."""
        async with self._connection.use():
            return await self._reader.some(LAYOUTS, lambda layout: layout.circuit_id == circuit_id, self._manifest)

    async def layout(self, layout_id: str) -> Layout | None:
        """Read one layout."""
        async with self._connection.use():
            found: Layout | None = await self._reader.one(LAYOUTS, layout_id, self._manifest)
            return found

    async def details(self, season: int, round_: int) -> RaceDetails | None:
        """Read the details of one race."""
        async with self._connection.use():
            found: RaceDetails | None = await self._reader.one(DETAILS, race_key(season, round_), self._manifest)
            return found

    async def provenance(self, season: int, round_: int) -> RaceProvenance | None:
        """Read the differences between the sources in one race; None if they agree on everything."""
        async with self._connection.use():
            found: RaceProvenance | None = await self._reader.one(PROVENANCE, race_key(season, round_), self._manifest)
            return found

    async def report(self) -> DataReport | None:
        """Read how the sources were reconciled."""
        async with self._connection.use():
            found: DataReport | None = await self._reader.one(REPORTS, REPORT, self._manifest)
            return found
