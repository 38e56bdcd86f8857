"""Preserves known values that a newer response omits; pure."""

from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.jolpica.translate import Known
from apps.backend.seed.reconciliation.source_rows import PIT_LANE
from apps.backend.sync.corrections import CLASSES_MERGED_BY_THE_SOURCE
from packages.ergast import text
from packages.ergast.statuses import known_status
from packages.types.entities import Circuit
from packages.types.result import Result

S = TypeVar("S", bound=Struct)

# The source's status since 2025 for all retirements and non-starters; we know some reasons.
VAGUE: Final = frozenset({"Retired", "Did not start", "Disqualified"})


def filled(fresh: S, stored: S | None) -> S:
    """Fill each field that is null or empty in `fresh` from `stored`."""
    if stored is None:
        return fresh
    known = {name: getattr(stored, name) for name in fresh.__struct_fields__ if getattr(fresh, name) in {None, ""}}
    return msgspec.structs.replace(fresh, **known) if known else fresh


def filled_result(fresh: Result, stored: Result | None) -> Result:
    """Fill a result, unless its classification has changed, which invalidates stored values."""
    if stored is None or not _same_class(fresh, stored):
        return fresh
    result = filled(fresh, stored)
    return msgspec.structs.replace(
        result,
        position_text=stored.position_text,
        status=stored.status if fresh.status in {*VAGUE, _word(stored)} else fresh.status,
        time=stored.time if _written(fresh.time) == _written(stored.time) else fresh.time,
        millis=_exact(result.millis, stored.millis),
        # The source has a grid place or 0 for a start from the pit lane.
        grid=None if stored.grid_text == PIT_LANE else result.grid,
        grid_text=PIT_LANE if stored.grid_text == PIT_LANE else result.grid_text,
        fastest_lap=filled(fresh.fastest_lap, stored.fastest_lap) if fresh.fastest_lap else stored.fastest_lap,
    )


def filled_circuit(fresh: Circuit, stored: Circuit | None) -> Circuit:
    """Fill a circuit; coordinates that the source has truncated to seven digits keep their stored precision."""
    if stored is None:
        return fresh
    here, known = fresh.location, stored.location
    location = msgspec.structs.replace(here, lat=_precise(here.lat, known.lat), long=_precise(here.long, known.long))
    return filled(msgspec.structs.replace(fresh, location=location), stored)


def filled_entities(fresh: Known, stored: Known) -> Known:
    """Fill everyone and everything in `fresh`."""
    return Known(
        circuits={key: filled_circuit(each, stored.circuits.get(key)) for key, each in fresh.circuits.items()},
        drivers={key: filled(each, stored.drivers.get(key)) for key, each in fresh.drivers.items()},
        constructors={key: filled(each, stored.constructors.get(key)) for key, each in fresh.constructors.items()},
    )


def _precise(fresh: float, stored: float) -> float:
    return stored if text.degrees(fresh) == text.degrees(stored) else fresh


def _word(result: Result) -> str:
    """Return a result's status in the protocol's table, or the nearest one."""
    return known_status(result.status, result.position_text).word


def _written(time: str | None) -> str | None:
    return time and text.race_time(time)


def _same_class(fresh: Result, stored: Result) -> bool:
    return fresh.position_text in {stored.position_text, CLASSES_MERGED_BY_THE_SOURCE.get(stored.position_text)}


def _exact(fresh: int | None, stored: int | None) -> int | None:
    """Ignore a difference of one millisecond: the source truncates binary fractions."""
    return stored if fresh is not None and stored is not None and abs(fresh - stored) <= 1 else fresh
