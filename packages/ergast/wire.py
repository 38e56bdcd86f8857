"""Notation of values in Ergast's protocol: every value is text, and unknown values are omitted."""

from typing import Annotated, Final

from msgspec import Meta, Struct

UNKNOWN: Final = frozenset({"", "None", "\\N"})  # How Jolpica, and Ergast before it, represent a missing value.
UNKNOWN_NUMBER: Final = "None"  # Stands for an unknown car number.

Digits = Annotated[str, Meta(pattern=r"^[0-9]{1,9}$")]


class Wire(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """The base class of the protocol's objects; fields are in the protocol's order."""
