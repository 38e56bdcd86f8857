"""How a document carries a struct: stored as the wire names it, so that documents need not repeat its fields."""

from typing import Any

import msgspec
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


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
