"""Filter choices, each a link to the filtered page."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Renderable, a, div, li, span, ul

from packages.ui_kit.attributes import Added, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A choice.

    Args:
        text: Name.
        href: The page with this choice; for one that is chosen, the page without it.
        chosen: True if the page currently shows it.
        count: Number of items.
    """

    text: str
    href: str
    chosen: bool = False
    count: int | None = None


def chips(*, label: str, chips: Sequence[Chip], clear: str | None = None, **added: Added) -> Renderable:
    """Offer choices side by side; those chosen are marked and lead to the page without them.

    Args:
        label: Accessible name of the choices: "Filter results".
        chips: The choices.
        clear: The address of the page without any, offered once something is chosen.
    """
    anything = any(chip.chosen for chip in chips)
    return div(merged("chips", {"role": "group", "aria_label": label, **added}))[
        span(".chips__label", aria_hidden="true")[label],
        ul(".chips__list")[
            [li[_chip(chip)] for chip in chips], anything and clear and li[a(".chips__clear", href=clear)["Clear all"]]
        ],
    ]


def _chip(chip: Chip) -> Renderable:
    return a(class_="chips__chip", href=chip.href, aria_current="true" if chip.chosen else None)[
        chip.text,
        chip.count is not None and span(".chips__count")[" ", chip.count],
        chip.chosen and span(".visually-hidden")[", chosen; remove"],
    ]
