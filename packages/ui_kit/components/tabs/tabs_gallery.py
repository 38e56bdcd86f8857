"""Examples of tabs."""

from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.example import Example, Guidance
from packages.ui_kit.link import Link

GUIDANCE = Guidance(
    use="For a few views of one item, each with its own URL: by points, by wins.",
    avoid="For the sections of a page (section_nav); for filters that can be combined (chips).",
    accessibility=(
        "A navigation landmark with a name. The tabs are links to pages, so they do not use the ARIA "
        "pattern of tabs; the current view has aria-current."
    ),
    keyboard=(("Tab", "Moves through the views"),),
)

EXAMPLES = (
    Example(
        "parts of a weekend",
        tabs(
            label="Session",
            current="/seasons/2021/races/10/sprint",
            links=[
                Link("Race", "/seasons/2021/races/10"),
                Link("Sprint", "/seasons/2021/races/10/sprint"),
                Link("Qualifying", "/seasons/2021/races/10/qualifying"),
            ],
        ),
    ),
    Example(
        "more views than fit",
        tabs(
            label="Season",
            current="/seasons/2014",
            links=[Link(f"Season {year}", f"/seasons/{year}") for year in range(2010, 2026)],
        ),
        state="overflow",
    ),
)
