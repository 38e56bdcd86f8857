"""The first three of a race."""

from collections.abc import Sequence
from typing import Final

from htpy import Renderable

from apps.frontend.components.entity_links import constructor_cell
from apps.frontend.components.formatting import full_name, listed
from apps.frontend.components.urls import driver_address
from packages.types.result import Result
from packages.ui_kit.components.card.card import CardLevel, CardTone, card
from packages.ui_kit.components.layout.layout import grid

STEPS: Final = ("Winner", "Second", "Third")


def podium(results: Sequence[Result], *, level: CardLevel = 3) -> Renderable:
    """Show a card for each of the first three places; those who shared a car share its card."""
    return grid(cell="s", class_="podium")[[_step(place, results, level) for place in (1, 2, 3)]]


def _step(place: int, results: Sequence[Result], level: CardLevel) -> Renderable | None:
    there = [result for result in results if result.position == place]
    if not there:
        return None
    first = there[0]
    tone: CardTone = "gold" if place == 1 else "plain"
    return card(
        kicker=STEPS[place - 1],
        heading=listed([full_name(result.driver) for result in there]),
        href=driver_address(first.driver),
        level=level,
        foot=first.time or first.status,
        tone=tone,
        class_="podium__winner" if place == 1 else None,
    )[constructor_cell(first.constructor)]
