"""The version of the data."""

from datetime import datetime

from packages.types.race import RaceReference
from packages.types.schema import Schema


class DataVersion(Schema, frozen=True, kw_only=True):
    """A version of the data; everything cached is keyed by `version`. `updatedAt` is in UTC."""

    version: str
    updated_at: datetime
    last_race: RaceReference | None = None
    source: str
