"""The schema version of stored records: a digest of the structs that they are written from.

It changes with every field that is added, removed or retyped, but not with a docstring.
"""

from functools import cache
from hashlib import blake2b
from typing import Any, Final

import msgspec

from apps.backend.database.mapping import TYPES

LAYOUT: Final = 1  # Increment when the layout of documents changes although the structs do not.
PROSE: Final = frozenset({"title", "description", "examples"})


@cache
def schema_version() -> str:
    """Return the version of this release's structs."""
    _, components = msgspec.json.schema_components(list(TYPES.values()))
    encoded = msgspec.json.encode([LAYOUT, _without_prose(components)], order="sorted")
    return blake2b(encoded, digest_size=6).hexdigest()


def _without_prose(value: Any) -> Any:
    match value:
        case {"properties": dict(properties)}:  # Its keys are names of fields, and one may be `title`.
            rest = {name: item for name, item in value.items() if name != "properties"}
            fields = {name: _without_prose(item) for name, item in properties.items()}
            return {**_without_prose(rest), "properties": fields}
        case dict():
            return {name: _without_prose(item) for name, item in value.items() if name not in PROSE}
        case list():
            return [_without_prose(item) for item in value]
        case _:
            return value
