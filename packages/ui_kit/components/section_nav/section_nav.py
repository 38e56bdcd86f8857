"""Navigation to the sections of a long page, always visible."""

from collections.abc import Sequence

from htpy import Renderable, a, li, nav, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.link import Link


def section_nav(*, links: Sequence[Link], label: str = "On this page", **added: Added) -> Renderable:
    """Link the sections of a page from a bar that stays in sight; script marks the one that is being read.

    Args:
        links: The sections, with addresses such as "#results".
        label: Accessible name of the navigation.
    """
    return nav(merged("section-nav", {"aria_label": label, **added}))[
        ul[[li[a(href=link.href)[link.text]] for link in links]]
    ]
