"""Checks of one value of a template, for the tables of the baseline."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from infra.settings import Environment

Check = Callable[[Any, Environment], bool]


@dataclass(frozen=True)
class Bounds:
    """The allowed range of a number."""

    least: float
    most: float

    def __call__(self, value: Any, env: Environment) -> bool:
        """Return whether a number, or a text of one, is within."""
        try:
            return self.least <= float(value) <= self.most
        except (TypeError, ValueError):
            return False


@dataclass(frozen=True)
class Is:
    """The one value that is right."""

    wanted: object

    def __call__(self, value: Any, env: Environment) -> bool:
        """Return whether it is that value, and of its type."""
        return type(value) is type(self.wanted) and value == self.wanted


@dataclass(frozen=True)
class OneOf:
    """The values that are right."""

    wanted: frozenset[str]

    def __call__(self, value: Any, env: Environment) -> bool:
        """Return whether it is one of them."""
        return value in self.wanted


@dataclass(frozen=True)
class Like:
    """A text of a pattern, in which {prefix} stands for the environment's prefix."""

    pattern: str

    def __call__(self, value: Any, env: Environment) -> bool:
        """Return whether it matches the whole pattern."""
        return bool(re.fullmatch(self.pattern.replace("{prefix}", env.prefix), str(value)))


@dataclass(frozen=True)
class Setting:
    """The value that a setting of the environment has."""

    read: Callable[[Environment], object]

    def __call__(self, value: Any, env: Environment) -> bool:
        """Return whether it is the setting's."""
        return bool(value == self.read(env))


def one_of(*wanted: str) -> OneOf:
    """Return the check for one of several texts."""
    return OneOf(frozenset(wanted))
