"""The gallery's home: every component, found by name and purpose."""

from collections.abc import Sequence

import htpy
from htpy import Node, Renderable, div, form, label, p

from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.components.card.card import card
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid
from packages.ui_kit.link import Link
from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import Component

LIGHT = 8_000  # characters
PATH = ["./pants new component stat_tile", "./pants gallery", "./pants test packages/ui_kit::"]


def index_content(components: Sequence[Component], foundations: Sequence[Link], broken: Sequence[str]) -> Node:
    """List the components with a glimpse of each, those that cannot be shown, and the foundations they stand on."""
    examples = sum(len(component.examples) for component in components)
    return [
        page_heading(
            kicker="Design system",
            title="UI kit",
            lede=f"{len(components)} components in {examples} examples, with code to copy, arguments and guidance.",
        ),
        [alert(heading="A component cannot be rendered", tone="bad")[line] for line in broken],
        form(".gallery-search", role="search", aria_label="Search components")[
            label(".field__label", for_="search")["Find a component by name or purpose"],
            htpy.input(".field__control", type="search", id="search", name="q", data_filter=True, autocomplete="off"),
            p(".gallery-quiet", role="status"),
        ],
        section(heading="Components", id="components")[grid(cell="m")[[_card(component) for component in components]]],
        section(heading="Foundations", id="foundations")[
            grid(cell="s")[[card(heading=link.text, href=link.href) for link in foundations]]
        ],
        section(heading="Add a component", id="add")[
            p(".gallery-prose")["One command writes a component that passes its tests; two more show and check it:"],
            htpy.pre(".gallery-command", tabindex=0, role="group", aria_label="Commands")[htpy.code["\n".join(PATH)]],
        ],
    ]


def _card(component: Component) -> Renderable:
    guidance = component.guidance
    words = f"{component.title} {component.name} {component.purpose} {guidance.use} {guidance.avoid}".lower()
    return card(heading=component.title, href=f"components/{component.name}/", class_="gallery-card", data_words=words)[
        p[component.purpose], _glimpse(component)
    ]


def _glimpse(component: Component) -> Renderable | None:
    """Show an example as a thumbnail; it is inert and hidden, because the card's link describes it."""
    nodes = [e.node for e in component.examples if not isinstance(e.node, htpy.HTMLElement)]
    if not nodes:
        return None
    # The richest, but for those that would make the page heavy.
    light = [node for node in nodes if len(text_of(node)) < LIGHT]
    shown = max(light, key=lambda node: len(text_of(node)), default=nodes[0])
    return div(".gallery-glimpse", inert=True, aria_hidden="true")[div(".gallery-glimpse__stage")[shown]]
