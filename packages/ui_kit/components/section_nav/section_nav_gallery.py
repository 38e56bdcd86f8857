"""Examples of the section navigation."""

from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.example import Example, Guidance
from packages.ui_kit.link import Link

GUIDANCE = Guidance(
    use="On a page of several screens whose readers look for a section: a season, a race.",
    avoid="For links to other pages (tabs, site navigation); for short pages.",
    accessibility=(
        "A navigation landmark with a unique name. It never covers the target of a link or the focused "
        "element. On a phone the bar scrolls sideways."
    ),
    keyboard=(("Tab", "Moves through the sections"), ("Enter", "Jumps to the section")),
)

EXAMPLES = (
    Example(
        "a race's sections",
        section_nav(
            links=[
                Link("Result", "#result"),
                Link("Qualifying", "#qualifying"),
                Link("Pit stops", "#pit-stops"),
                Link("Fastest laps", "#fastest-laps"),
                Link("Standings after the race", "#standings"),
            ]
        ),
    ),
    Example(
        "more sections than fit",
        section_nav(
            label="Sections of a long page",
            links=[Link(f"The championship in the {decade}s", f"#{decade}") for decade in range(1950, 2030, 10)],
        ),
        state="overflow",
    ),
)
