"""Examples of pagination."""

from packages.ui_kit.components.pagination.pagination import neighbours, pagination
from packages.ui_kit.example import Example, Guidance
from packages.ui_kit.link import Link

GUIDANCE = Guidance(
    use="For lists longer than a screen or two; neighbours on pages that are read in order.",
    avoid="For letters (letter_index); for a few dozen rows, which fit one page.",
    accessibility="A navigation landmark with a name; the current page has aria-current.",
    keyboard=(("Tab", "Moves through the pages"),),
)

EXAMPLES = (
    Example("in the middle", pagination(page=7, pages=29, href="/drivers?page={}".format)),
    Example("on the first of two", pagination(page=1, pages=2, href="/teams?page={}".format, aria_label="Teams")),
    Example(
        "the races before and after",
        neighbours(
            label="Races",
            previous=Link("Hungarian Grand Prix", "/seasons/2021/races/11"),
            following=Link("Dutch Grand Prix", "/seasons/2021/races/13"),
        ),
    ),
    Example("the last race", neighbours(label="Circuits", previous=Link("Jeddah", "/jeddah"), following=None)),
)
