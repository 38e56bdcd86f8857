"""The notice on a page that may be out of date."""

from htpy import Renderable

from packages.ui_kit.components.alert.alert import alert


def notice() -> Renderable:
    """Return the notice that the page is the last good one."""
    return alert(heading="This page may be out of date.", tone="warn")[
        "New results cannot be reached right now. You see the page as it last was."
    ]
