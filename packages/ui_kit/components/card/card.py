"""A framed piece of content."""

from typing import Literal

from htpy import Node, Renderable, a, article, div, footer, h3, header, p, with_children

from packages.ui_kit.attributes import Added, merged

Tone = Literal["plain", "accent", "gold", "inverse"]


@with_children
def card(
    children: Node,
    /,
    *,
    heading: Node = None,
    href: str | None = None,
    kicker: Node = None,
    foot: Node = None,
    tone: Tone = "plain",
    **added: Added,
) -> Renderable:
    """Frame `children` under a heading; with `href`, the heading is a link and all of the card can be clicked."""
    return article(merged(f"card card--{tone}", {"data_theme": "dark" if tone == "inverse" else None, **added}))[
        (heading or kicker)
        and header(".card__head")[
            kicker and p(".card__kicker")[kicker],
            heading and h3(".card__heading")[a(".card__link", href=href)[heading] if href else heading],
        ],
        children and div(".card__body")[children],
        foot and footer(".card__foot")[foot],
    ]
