"""A framed piece of content."""

from typing import Literal

from htpy import Node, Renderable, a, article, div, footer, h2, h3, header, p, with_children

from packages.ui_kit.attributes import Added, merged

CardTone = Literal["plain", "accent", "gold", "inverse"]

CardLevel = Literal[2, 3]


@with_children
def card(
    children: Node,
    /,
    *,
    heading: Node = None,
    level: CardLevel = 3,
    href: str | None = None,
    kicker: Node = None,
    foot: Node = None,
    tone: CardTone = "plain",
    **added: Added,
) -> Renderable:
    """Frame `children` under a heading; with an address, all of the card can be clicked.

    Args:
        heading: Heading.
        level: The level of the heading: one below the heading around it.
        href: The page that a click anywhere on the card opens.
        kicker: A small line above the heading.
        foot: A quiet line below the content.
        tone: The colours of the card.
    """
    heading_tag = h2 if level == 2 else h3
    return article(merged(f"card card--{tone}", {"data_theme": "dark" if tone == "inverse" else None, **added}))[
        (heading or kicker)
        and header(".card__head")[
            kicker and p(".card__kicker")[kicker],
            heading and heading_tag(".card__heading")[a(".card__link", href=href)[heading] if href else heading],
        ],
        children and div(".card__body")[children],
        foot and footer(".card__foot")[foot],
    ]
