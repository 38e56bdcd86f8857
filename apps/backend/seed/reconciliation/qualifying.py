"""Rules on qualifying."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from apps.backend.seed.reconciliation.source_rows import Source, milliseconds

NEVER: Final = 10**9
EXCLUDED: Final = frozenset({"D", "E"})


class QualifyingLine(Struct, frozen=True, kw_only=True, rename="camel"):
    """A driver's qualifying as one source has it; `time` is the best one where there were no three parts."""

    number: int | None = None
    driver_id: str
    constructor_id: str
    position: int | None = None
    position_text: str | None = None
    q1: str | None = None
    q2: str | None = None
    q3: str | None = None
    time: str | None = None


def place_faults(lines: Sequence[QualifyingLine]) -> frozenset[str]:
    """Return the drivers whose place contradicts the times of the last part that both took part in."""
    wrong = [(a.driver_id, b.driver_id) for a, b in pairwise(_in_order(lines)) if _key(b) < _key(a)]
    return frozenset(driver for pair in wrong for driver in pair)


def _key(line: QualifyingLine) -> tuple[int, int]:
    """Sort by the last part with a time, then by that time."""
    for part, time in ((0, line.q3), (1, line.q2), (2, line.q1 or line.time)):
        if time is not None:
            return part, milliseconds(time) or NEVER
    return 3, NEVER


def place_follows_time(first: Sequence[QualifyingLine], second: Sequence[QualifyingLine]) -> Source | None:
    """Find the side where no better place has a slower time."""
    faults = len(place_faults(first)), len(place_faults(second))
    if faults[0] == faults[1] or min(faults):
        return None
    return "second" if faults[0] else "first"


def exclusions_applied(first: Sequence[QualifyingLine], second: Sequence[QualifyingLine]) -> bool:
    """Return whether the second order is the first with excluded drivers removed and those behind moved up."""
    out = {line.driver_id for line in second if line.position_text in EXCLUDED}
    placed = {line.driver_id for line in second if line.position}
    ours = [line.driver_id for line in _in_order(first) if line.driver_id in placed]
    return bool(out & {line.driver_id for line in first}) and ours == [line.driver_id for line in _in_order(second)]


def _in_order(lines: Sequence[QualifyingLine]) -> list[QualifyingLine]:
    return sorted((line for line in lines if line.position), key=lambda line: line.position or 0)


def time_fits_the_places(lines: Sequence[QualifyingLine], driver_id: str, part: str) -> bool:
    """Return whether a time of one part agrees with the places, next to the times of the others.

    A driver eliminated in this part is ranked by it; one who advanced was faster than all eliminated.
    """
    own = next(line for line in lines if line.driver_id == driver_id)
    time, place = milliseconds(getattr(own, part)), own.position
    if time is None or place is None:
        return True
    ended = [
        (line.position, milliseconds(getattr(line, part)) or NEVER)
        for line in lines
        if line.position and line is not own and _last_part(line) == part
    ]
    if _last_part(own) != part:
        return all(time <= other for _, other in ended)
    return all((other <= time) if position < place else (time <= other) for position, other in ended)


def _last_part(line: QualifyingLine) -> str | None:
    return next((part for part in ("q3", "q2", "q1") if getattr(line, part) is not None), None)


def number_of_the_race(first: int | None, second: int | None, raced: frozenset[int]) -> Source | None:
    """Return the side whose car number is that of the race."""
    if (first in raced) == (second in raced):
        return None
    return "first" if first in raced else "second"
