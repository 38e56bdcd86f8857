"""Keeps what is known where a newer answer says less; pure."""

from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.jolpica.translate import Known
from apps.backend.sync.corrections import CLASSES_MERGED_BY_THE_SOURCE
from packages.ergast import text
from packages.ergast.statuses import known_status
from packages.types.entities import Circuit
from packages.types.result import Result

S = TypeVar("S", bound=Struct)

# What the source says since 2025 of all who retired or did not start; of some we know why.
VAGUE: Final = frozenset({"Retired", "Did not start", "Disqualified"})
PIT_LANE: Final = "PL"  # The source gives a start from the pit lane a place on the grid, or 0.


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
        status=kept.status if fresh.status in {*VAGUE, _word(kept)} else fresh.status,
        time=kept.time if _written(fresh.time) == _written(kept.time) else fresh.time,
        millis=_exact(result.millis, kept.millis),
        grid=None if kept.grid_text == PIT_LANE else result.grid,
        grid_text=PIT_LANE if kept.grid_text == PIT_LANE else result.grid_text,
        fastest_lap=filled(fresh.fastest_lap, kept.fastest_lap) if fresh.fastest_lap else kept.fastest_lap,
    )


def filled_circuit(fresh: Circuit, kept: Circuit | None) -> Circuit:
    """Fill a circuit; degrees that the source has cut to seven digits stay as exact as they are known."""
    if kept is None:
        return fresh
    here, known = fresh.location, kept.location
    location = msgspec.structs.replace(here, lat=_precise(here.lat, known.lat), long=_precise(here.long, known.long))
    return filled(msgspec.structs.replace(fresh, location=location), kept)


def filled_entities(fresh: Known, kept: Known) -> Known:
    """Fill everyone and everything in `fresh`."""
    return Known(
        circuits={key: filled_circuit(each, kept.circuits.get(key)) for key, each in fresh.circuits.items()},
        drivers={key: filled(each, kept.drivers.get(key)) for key, each in fresh.drivers.items()},
        constructors={key: filled(each, kept.constructors.get(key)) for key, each in fresh.constructors.items()},
    )


def _precise(fresh: float, kept: float) -> float:
    return kept if text.degrees(fresh) == text.degrees(kept) else fresh


def _word(result: Result) -> str:
    """Return how a result ended in a word of the protocol's table, the nearest if it has none of its own."""
    return known_status(result.status, result.position_text).word


def _written(time: str | None) -> str | None:
    return time and text.race_time(time)


def _same_class(fresh: Result, kept: Result) -> bool:
    return fresh.position_text in {kept.position_text, CLASSES_MERGED_BY_THE_SOURCE.get(kept.position_text)}


def _exact(fresh: int | None, kept: int | None) -> int | None:
    """Ignore a difference of one millisecond: the source cuts off what binary fractions lose."""
    return kept if fresh is not None and kept is not None and abs(fresh - kept) <= 1 else fresh
