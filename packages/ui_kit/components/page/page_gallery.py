"""Examples of the page."""

from htpy import link, p

from packages.ui_kit.components.page.page import page
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Once, around everything.",
    avoid="For a part of a page.",
    accessibility="A skip link, landmarks, a language and a title. It sets the theme without script.",
    keyboard=(("Tab", "First reaches the link that skips to the content"),),
)

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
