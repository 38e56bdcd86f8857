"""The states in which components are shown, with the examples of each, found in the examples themselves."""

from collections.abc import Mapping, Sequence

from htpy import Node, a, li, ul

from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.example import ExampleState
from packages.ui_kit.gallery.stages import STAGES
from packages.ui_kit.showcase import Component

MEANINGS: Mapping[ExampleState, str] = {
    "disabled": "It cannot be used now. The browser takes it out of the order of the keyboard.",
    "empty": "There are no data yet, or nothing was found: it says so in words, in its usual place.",
    "error": "Something has to be mended, or is not there: words say what, and what to do.",
    "loading": "An answer is on its way, which aria-busy says; what is there stays usable.",
    "overflow": "There is more than fits: it wraps, or scrolls within a frame that the keyboard reaches.",
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
