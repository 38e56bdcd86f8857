"""Points as exact integers."""

from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeAlias

Score: TypeAlias = int
"""An amount of points in 840ths: sums stay exact, and ties are true ties."""

POINT: Final[Score] = 840  # The least number that one to eight drivers can share equally, halved or not.


def exact(points: str | int) -> Score:
    """Read `3`, `1.5` or `-10`; ValueError if it is no whole number of 840ths."""
    score = Fraction(points) * POINT
    if score.denominator != 1:
        message = f"{points} points cannot be represented exactly"
        raise ValueError(message)
    return score.numerator


@lru_cache(maxsize=8192)  # Tables after each round repeat a few thousand values.
def as_points(score: Score) -> float:
    """Write a score as the tables print it, to 2 decimals."""
    return round(score / POINT, 2)
