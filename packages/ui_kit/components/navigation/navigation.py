"""The site's navigation and the way back up."""

from collections.abc import Sequence

from htpy import Node, Renderable, a, div, li, nav, ol, span, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.link import Link


def site_navigation(
    *,
    brand: Link,
    links: Sequence[Link],
    current: str | None = None,
    extra: Node = None,
    label: str = "Main",
    **added: Added,
) -> Renderable:
    """Show the brand, the site's parts and what else belongs on every page.

    On a phone the links have a row of their own: nothing is hidden behind a button, so no script is needed.

    Args:
        brand: The site's name, and its home.
        links: The parts of the site; six short words fit a phone.
        current: The address of the part that the page belongs to.
        extra: Content at the end: a search, the theme switch.
        label: Accessible name of the navigation.
    """
    return div(merged("site-navigation", added))[
        a(".site-navigation__brand", href=brand.href)[brand.text],
        nav(".site-navigation__links", aria_label=label)[
            ul[
                [
                    li[a(href=link.href, aria_current="page" if link.href == current else None)[link.text]]
                    for link in links
                ]
            ]
        ],
        extra and div(".site-navigation__extra")[extra],
    ]


def breadcrumbs(*, trail: Sequence[Link], here: str, **added: Added) -> Renderable:
    """Show the pages above this one, and this one by name.

    Args:
        trail: The pages above, the highest first.
        here: The name of this page.
    """
    return nav(merged("breadcrumbs", {"aria_label": "Breadcrumb", **added}))[
        ol[[li[a(href=link.href)[link.text]] for link in trail], li[span(aria_current="page")[here]]]
    ]
