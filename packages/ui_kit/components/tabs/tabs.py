"""Tabs that are links: each leads to an address, so that a view can be shared and needs no script."""

from collections.abc import Sequence

from htpy import Renderable, a, li, nav, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.link import Link


def tabs(*, label: str, links: Sequence[Link], current: str, **added: Added) -> Renderable:
    """Offer views of one thing, each with an address, and mark the one on show.

    Args:
        label: Accessible name of the group of views.
        links: The views.
        current: The address of the view on show.
    """
    return nav(merged("tabs", {"aria_label": label, **added}))[
        ul[[li[a(href=link.href, aria_current="page" if link.href == current else None)[link.text]] for link in links]]
    ]
