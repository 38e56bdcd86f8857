"""Examples of headings."""

from htpy import a, p

from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="page_heading once on each page; a section for each part of it.",
    avoid="For text that is merely large.",
    accessibility="Levels follow each other without a gap: h1, then the sections.",
)

EXAMPLES = (
    Example(
        "a page's heading",
        page_heading(
            kicker="Season 2021",
            title="Verstappen by eight points",
            lede="Level before the last race, decided on its last lap.",
        ),
    ),
    Example("a section with an action", section(heading="Calendar", action=a(href="#all")["All 22 races"])[p["…"]]),
    Example("a section within a section", section(heading="Sprints", level=3)[p["Three in 2021."]]),
)
