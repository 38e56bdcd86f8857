"""Examples are data: the gallery shows them and the tests check them."""

from dataclasses import dataclass

from htpy import Renderable


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component, under a name that says what it shows."""

    name: str
    node: Renderable
