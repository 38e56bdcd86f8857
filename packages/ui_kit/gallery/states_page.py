"""The states in which components are shown, with the examples of each, found in the examples themselves."""

from collections.abc import Mapping, Sequence

from htpy import Node, a, li, ul

from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.example import ExampleState
from packages.ui_kit.gallery.stages import STAGES
from packages.ui_kit.showcase import Component

MEANINGS: Mapping[ExampleState, str] = {
    "disabled": "It cannot be used at the moment. The browser skips it in the tab order.",
    "empty": "There are no data yet, or nothing was found: a text says so in the usual place.",
    "error": "Input is invalid, or content is missing: a text explains the problem and the solution.",
    "loading": "A response is pending, marked by aria-busy; existing content remains usable.",
    "overflow": "The content does not fit: it wraps, or scrolls within a frame that can be focused.",
}
STATES = [
    Column(heading="State", row_heading=True, unbroken=True),
    Column(heading="Meaning"),
    Column(heading="Examples"),
]


def states_content(components: Sequence[Component], root: str) -> Node:
    """Show each state with its examples; the stages that every example has are named above."""
    always = ", ".join(stage.title.lower() for stage in STAGES.values())
    return [
        page_heading(kicker="Foundations", title="States", lede=f"Every example is shown on each stage: {always}."),
        table(
            title="Examples of other states",
            columns=STATES,
            rows=[
                (state.capitalize(), meaning, ul(".gallery-properties")[_examples(components, state, root)])
                for state, meaning in MEANINGS.items()
            ],
        ),
    ]


def _examples(components: Sequence[Component], state: ExampleState, root: str) -> list[Node]:
    return [
        li[a(href=f"{root}components/{component.name}/#example-{example.slug}")[component.title]]
        for component in components
        for example in component.examples
        if example.state == state
    ]
