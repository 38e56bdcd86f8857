"""The bundled data as the last resort of a process that starts without any store."""

import logging
from datetime import UTC, datetime, time
from typing import Final

from apps.backend.database.mapping import manifest_of, records_of, version_of
from apps.backend.seed import seed
from apps.backend.seed.file_format import SnapshotError
from apps.backend.versions.mirror import Mirrored, Packed, pack
from packages.types.race import RaceReference
from packages.types.version import DataVersion

log = logging.getLogger(__name__)

BUNDLED: Final = "0b0d1ed0"  # Calculated versions have more digits.


def bundled_data(*, as_loaded: bool) -> Packed | None:
    """Read the bundled data, dated by their last race.

    They are packed, so that nothing keeps the memory that reading them takes: twice what the data need.
    With `as_loaded`, they have the version that they would have in a database, which takes seconds to calculate.
    """
    try:
        dataset = seed.read()
    except SnapshotError as error:
        log.error("%s", error)
        return None
    held = [race for race in dataset.races if race.results]
    manifest = manifest_of(records_of(dataset, {})) if as_loaded else {}
    version = DataVersion(
        version=version_of(manifest) if as_loaded else BUNDLED,
        updated_at=datetime.combine(held[-1].date, time(), UTC) if held else datetime.min.replace(tzinfo=UTC),
        last_race=RaceReference.of(held[-1]) if held else None,
        source="bundled",
    )
    return pack(Mirrored.of(version, dataset, manifest))
