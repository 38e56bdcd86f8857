"""Constructors."""

from packages.types.names import ConstructorId
from packages.types.schema import Schema


class Constructor(Schema, frozen=True, kw_only=True):
    """A constructor: chassis and, where they were scored apart, engine (`cooper-climax`)."""

    constructor_id: ConstructorId
    name: str
    nationality: str
    url: str | None = None
