"""Notation of values in Ergast's protocol: every value is text, and what is unknown is left out."""

from typing import Annotated, Final

from msgspec import Meta, Struct

UNKNOWN: Final = frozenset({"", "None", "\\N"})  # How Jolpica, and Ergast before it, write that a value is missing.
UNKNOWN_NUMBER: Final = "None"  # The word in place of a car's number that is not known.

Digits = Annotated[str, Meta(pattern=r"^[0-9]{1,9}$")]


class Wire(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """The parent of all objects of the protocol; the order of the fields is that of the protocol."""
