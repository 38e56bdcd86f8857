"""The version of the data, and its files to download."""

from datetime import datetime

from packages.types.race import RaceReference
from packages.types.schema import Count, Schema


class DataVersion(Schema, frozen=True, kw_only=True):
    """A version of the data; everything cached is keyed by `version`. `updatedAt` is in UTC."""

    version: str
    updated_at: datetime
    last_race: RaceReference | None = None
    source: str


class BulkFile(Schema, frozen=True, kw_only=True):
    """A file: `size` in bytes, `digest` of its content; `rows` is null unless it is a table."""

    name: str
    title: str
    media_type: str
    size: Count
    digest: str
    rows: Count | None = None


class BulkManifest(Schema, frozen=True, kw_only=True):
    """The files of a version of the data, and the seconds it took to build them."""

    version: str
    updated_at: datetime
    seconds: float
    files: tuple[BulkFile, ...]
