"""Examples of tabs."""

from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.example import Example
from packages.ui_kit.link import Link

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
)
