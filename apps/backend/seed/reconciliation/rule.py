"""A rule of the reconciliation: which side of a difference is right, and why."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from apps.backend.seed.reconciliation.source_rows import RacePair, Source, SourcePair

Decide = Callable[[RacePair, SourcePair], Source | None]


class Rule(Struct, frozen=True):
    """A named rule; `decide` returns None where it does not apply to a pair."""

    name: str
    title: str
    source: str
    decide: Decide


ARITHMETIC: Final = "Arithmetic: follows from the other values of the same race."


def rule(title: str, source: str = ARITHMETIC) -> Callable[[Decide], Rule]:
    """Make a rule from a function and its name; `title` is the rule in one sentence."""

    def made(decide: Decide) -> Rule:
        return Rule(decide.__name__, title, source, decide)

    return made


def faulty_side(first: object, second: object) -> Source | None:
    """Take the side without a fault where only one side has one."""
    if bool(first) == bool(second):
        return None
    return "second" if first else "first"
