"""Examples of the combobox."""

from packages.ui_kit.components.combobox.combobox import combobox
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To find one of many things by name, where the server can propose what is meant.",
    avoid="For a choice from a dozen fixed values: use select. For text that needs no proposals: use search_box.",
    accessibility=(
        "Follows the ARIA pattern of a combobox with a list: the focus stays in the field, the active option is "
        "announced, and a status says how many there are. It gets these roles from script alone; without it, it is a "
        "search form."
    ),
    keyboard=(
        ("Down, Up", "Go through the proposals, and back to the field"),
        ("Enter", "Opens the marked proposal, or searches"),
        ("Escape", "Closes the list"),
    ),
)

EXAMPLES = (
    Example(
        "a site's search",
        combobox(
            id="example-search",
            action="/search",
            suggestions="/search/suggestions",
            placeholder="Driver, team, circuit",
            title="Example search",
        ),
    ),
    Example(
        "while proposals are on their way",
        combobox(
            id="example-busy",
            action="/search",
            suggestions="/search/suggestions",
            title="Search that is asking",
            value="Spa",
            aria_busy="true",
        ),
        state="loading",
    ),
    Example(
        "in the corner of a page, with a value",
        combobox(
            id="example-corner",
            action="/search",
            suggestions="/search/suggestions",
            title="Search for a circuit",
            value="Österreichring",
            submit="Go",
            class_="combobox--end",
        ),
    ),
)
