"""Keeps what is known where a newer answer says less; pure."""

from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from packages.types.result import Result

S = TypeVar("S", bound=Struct)

# What the source says since 2025 of all who retired or did not start; of some we know why.
VAGUE: Final = frozenset({"Retired", "Did not start", "Disqualified"})
CLASSES_MERGED_BY_THE_SOURCE: Final = {"N": "R"}  # It calls those not classified retired.


def filled(fresh: S, kept: S | None) -> S:
    """Take what `kept` knows for each field that is null, or empty text, in `fresh`."""
    if kept is None:
        return fresh
    known = {name: getattr(kept, name) for name in fresh.__struct_fields__ if getattr(fresh, name) in {None, ""}}
    return msgspec.structs.replace(fresh, **known) if known else fresh


def filled_result(fresh: Result, kept: Result | None) -> Result:
    """Fill a result, unless its class has changed: then what was known of it no longer holds."""
    if kept is None or not _same_class(fresh, kept):
        return fresh
    result = filled(fresh, kept)
    return msgspec.structs.replace(
        result,
        position_text=kept.position_text,
        status=kept.status if fresh.status in VAGUE else fresh.status,
        millis=_exact(result.millis, kept.millis),
        fastest_lap=filled(fresh.fastest_lap, kept.fastest_lap) if fresh.fastest_lap else kept.fastest_lap,
    )


def _same_class(fresh: Result, kept: Result) -> bool:
    return fresh.position_text in {kept.position_text, CLASSES_MERGED_BY_THE_SOURCE.get(kept.position_text)}


def _exact(fresh: int | None, kept: int | None) -> int | None:
    """Ignore a difference of one millisecond: the source cuts off what binary fractions lose."""
    return kept if fresh is not None and kept is not None and abs(fresh - kept) <= 1 else fresh
