"""What there is of the bulk data of a version."""

from datetime import datetime
from typing import Final

from msgspec import Struct

MANIFEST: Final = "manifest.json"


class BulkFile(Struct, frozen=True, kw_only=True, rename="camel"):
    """A file; `digest` names its content, `rows` are null where it is no table."""

    name: str
    title: str
    media_type: str
    size: int
    digest: str
    rows: int | None = None


class Manifest(Struct, frozen=True, kw_only=True, rename="camel"):
    """The files of a version of the data, and how many seconds it took to make them."""

    version: str
    updated_at: datetime
    seconds: float
    files: tuple[BulkFile, ...]
