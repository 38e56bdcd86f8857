"""The base of all structs on the wire: frozen, with Ergast's camelCase names, unknown as null."""

from msgspec import Struct


class Schema(Struct, frozen=True, rename="camel", kw_only=True):
    """The parent of every struct here; msgspec does not inherit `kw_only`, so each repeats it."""
