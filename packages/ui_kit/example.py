"""Examples and guidance are data: the gallery shows them and the tests check them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from htpy import Renderable

ExampleState = Literal["disabled", "empty", "error", "loading", "overflow"]


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component, under a name that says what it shows, and in a state other than the usual one."""

    name: str
    node: Renderable
    state: ExampleState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """When to use a component and when another, its accessibility, and its keys with their effect."""

    use: str
    avoid: str
    accessibility: str
    keyboard: Sequence[tuple[str, str]] = ()
