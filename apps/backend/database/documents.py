"""The documents in MongoDB.

Every circuit, driver, constructor, season and race is a *record* that never changes: its id names its content. The one
version document lists which records make up the published data, so that replacing it publishes everything at once.
"""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from beanie import Document
from pydantic import ConfigDict, Field, GetCoreSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

from packages.types.version import DataVersion

Manifest = dict[str, dict[str, str]]  # By kind and key: the digest of the record.


class Payload:
    """Marks a field, `Annotated[DataVersion, Payload()]`, whose struct pydantic hands to msgspec both ways."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by converting MongoDB's values; serialize to builtins (dates and times as ISO 8601 text)."""

        def converted(stored: object) -> object:
            return stored if isinstance(stored, source) else msgspec.convert(stored, source)

        return core_schema.no_info_plain_validator_function(
            converted,
            serialization=core_schema.plain_serializer_function_ser_schema(msgspec.to_builtins),
        )


def _stored_name(field: str) -> str:
    return "_id" if field == "id" else to_camel(field)


class Keyed(Document):
    """A document with a readable key, its fields named in MongoDB as on the wire."""

    model_config = ConfigDict(alias_generator=_stored_name)

    id: str  # type: ignore[assignment] # Beanie declares an ObjectId, and lets a document choose another type.

    def stored(self) -> dict[str, Any]:
        """Return the value to store in MongoDB."""
        stored: dict[str, Any] = self.model_dump(by_alias=True)
        return stored


class RecordDocument(Keyed):
    """A record; the id is `kind/key@digest`. In a race, drivers, constructors and the circuit are ids.

    `stored_at` (UTC) is when a writer last needed it: younger records are not swept, whether or not they are published.
    """

    kind: str
    key: str
    completed: bool = False  # Of a race: it has results.
    stored_at: datetime
    payload: dict[str, Any]

    class Settings:
        """The collection."""

        name = "records"


class VersionDocument(Keyed):
    """The published version: a single document, absent before the first load is complete.

    `schema_version` names the structs that the records were written from.
    """

    schema_version: str = ""
    payload: Annotated[DataVersion, Payload()]
    manifest: Manifest = Field(default_factory=dict)

    class Settings:
        """The collection."""

        name = "versions"


class LeaseDocument(Keyed):
    """The process that holds an exclusive right until `expires_at` (UTC)."""

    owner: str
    expires_at: datetime

    class Settings:
        """The collection."""

        name = "leases"


DOCUMENTS: tuple[type[Keyed], ...] = (RecordDocument, VersionDocument, LeaseDocument)
