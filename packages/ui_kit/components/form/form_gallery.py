"""Examples of form controls."""

from packages.ui_kit.components.form.form import button, button_link, field, filters, search_box, select
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For input: a filter, a search, a choice between values.",
    avoid="For navigation (link).",
    accessibility=(
        "Every control has a visible label. Hints and errors are associated by aria-describedby; errors "
        "also set aria-invalid."
    ),
    keyboard=(("Tab", "Moves from control to control"), ("Enter", "Submits the form")),
)

EXAMPLES = (
    Example("buttons", cluster[button["Compare"], button(tone="plain")["Reset"], button_link(href="#x")["Standings"]]),
    Example(
        "what cannot be used now",
        cluster[
            button(disabled=True)["Compare"],
            field(label="Second driver", name="second", value="Choose the first one", disabled=True),
        ],
        state="disabled",
    ),
    Example("a field with a hint", field(label="Driver", name="driver", hint="Family name, accents optional")),
    Example(
        "a field to mend",
        field(label="Season", name="season", kind="number", value="1949", error="The first season was 1950."),
        state="error",
    ),
    Example("a select", select(label="Team", name="team", options=[("", "All"), ("lotus", "Lotus")], selected="lotus")),
    Example("a search box", search_box(action="/search", placeholder="Driver, team, circuit")),
    Example(
        "filters",
        filters(action="/drivers")[
            field(label="Name", name="name", kind="search"),
            select(label="Nationality", name="nationality", options=[("", "All"), ("fi", "Finnish")]),
        ],
    ),
)
