"""Tabs that are links: each leads to an address, so that a view can be shared and needs no script."""

from collections.abc import Sequence

from htpy import Renderable, a, li, nav, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.link import Link


def tabs(*, label: str, links: Sequence[Link], current: str, **added: Added) -> Renderable:
    """Offer views of one thing; the one at address `current` is marked. `label` names the group aloud."""
    return nav(merged("tabs", {"aria_label": label, **added}))[
        ul[[li[a(href=link.href, aria_current="page" if link.href == current else None)[link.text]] for link in links]]
    ]
