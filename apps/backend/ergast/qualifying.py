"""Participation in the parts of qualifying, which missing times alone do not determine. Pure."""

from collections.abc import Sequence
from typing import Final, Literal

from packages.types.result import QualifyingResult

Part = Literal["q2", "q3"]

Q3_SIZE: Final = 10
Q2_SIZES: Final = ((20, 15), (22, 16))  # Up to this number of cars, and the number that advanced from the first part.
LARGEST_Q2: Final = 17


def part_time(rows: Sequence[QualifyingResult], row: QualifyingResult, part: Part) -> str | None:
    """Return a driver's time of a part: `""` if they took part without one, None if they did not take part.

    A driver placed before another with a time in a part took part in it, if the part had enough places.
    """
    time: str | None = getattr(row, part)
    if time is not None or row.position > _size(part, len(rows)):
        return time
    took_part = any(getattr(other, part) is not None for other in rows if other.position >= row.position)
    return "" if took_part else None


def _size(part: Part, cars: int) -> int:
    if part == "q3":
        return Q3_SIZE
    return next((size for limit, size in Q2_SIZES if cars <= limit), LARGEST_Q2)
