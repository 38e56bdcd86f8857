"""The documents in MongoDB: keys to find them by, a digest to see changes by, and the struct they carry."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

import msgspec
from beanie import Document
from pydantic import ConfigDict, GetCoreSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema
from pymongo import ASCENDING, IndexModel

from packages.types.circuit import Circuit
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race import Race
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion


class Payload:
    """Marks a field, `Annotated[Race, Payload()]`, whose struct pydantic hands to msgspec both ways."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by converting what MongoDB returned, write as builtins (dates and times as ISO 8601 text)."""

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
        """Give what MongoDB keeps."""
        stored: dict[str, Any] = self.model_dump(by_alias=True)
        return stored


class EntityDocument(Keyed):
    """A document that carries a struct; `digest` is that of the payload."""

    digest: str
    payload: Any


class SeasonDocument(EntityDocument):
    """A season; the key is its year."""

    payload: Annotated[SeasonRecord, Payload()]

    class Settings:
        """Where Beanie keeps it."""

        name = "seasons"


class CircuitDocument(EntityDocument):
    """A circuit by its id."""

    payload: Annotated[Circuit, Payload()]

    class Settings:
        """Where Beanie keeps it."""

        name = "circuits"


class DriverDocument(EntityDocument):
    """A driver by their id."""

    payload: Annotated[Driver, Payload()]

    class Settings:
        """Where Beanie keeps it."""

        name = "drivers"


class ConstructorDocument(EntityDocument):
    """A constructor by its id."""

    payload: Annotated[Constructor, Payload()]

    class Settings:
        """Where Beanie keeps it."""

        name = "constructors"


class RaceDocument(EntityDocument):
    """A race weekend, whole, so that it is replaced whole; the ids are of all that the race embeds."""

    season: int
    round: int
    completed: bool
    circuit_id: str
    driver_ids: tuple[str, ...]
    constructor_ids: tuple[str, ...]
    payload: Annotated[Race, Payload()]

    class Settings:
        """Where Beanie keeps it, and the indexes of its queries."""

        name = "races"
        indexes: ClassVar = [
            IndexModel([("season", ASCENDING), ("round", ASCENDING)], name="season_round", unique=True),
            IndexModel([("circuitId", ASCENDING)], name="circuit"),
            IndexModel([("driverIds", ASCENDING)], name="drivers"),
            IndexModel([("constructorIds", ASCENDING)], name="constructors"),
        ]


class VersionDocument(Keyed):
    """Which data is published; there is one, or none before the first load is complete."""

    payload: Annotated[DataVersion, Payload()]

    class Settings:
        """Where Beanie keeps it."""

        name = "versions"


class LeaseDocument(Keyed):
    """Who may do, until `expires_at` (UTC), what only one process may do at a time."""

    owner: str
    expires_at: datetime

    class Settings:
        """Where Beanie keeps it."""

        name = "leases"


ENTITY_DOCUMENTS: tuple[type[EntityDocument], ...] = (
    SeasonDocument,
    CircuitDocument,
    DriverDocument,
    ConstructorDocument,
    RaceDocument,
)
DOCUMENTS: tuple[type[Keyed], ...] = (*ENTITY_DOCUMENTS, VersionDocument, LeaseDocument)
