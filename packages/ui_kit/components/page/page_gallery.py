"""Examples of the page."""

from htpy import link, p

from packages.ui_kit.components.page.page import page
from packages.ui_kit.example import Example

EXAMPLES = (
    Example(
        "a whole document",
        page(
            title="Seasons",
            head_content=link(rel="icon", href="/favicon.svg"),
            site_header="F1",
            site_footer="Results from 1950 to today",
            theme="dark",
        )[p["Content"]],
    ),
)
