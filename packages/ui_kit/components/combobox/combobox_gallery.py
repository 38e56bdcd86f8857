"""Examples of the combobox."""

from packages.ui_kit.components.combobox.combobox import combobox
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To find one of many items by name, with suggestions from the server.",
    avoid="For a choice among a dozen fixed values (select); for text without suggestions (search_box).",
    accessibility=(
        "Follows the ARIA pattern of a combobox with a list: the focus stays in the field, the active "
        "option is announced, and a status announces the number of options. The script adds these roles; "
        "without it, it is a search form."
    ),
    keyboard=(
        ("Down, Up", "Move through the suggestions, and back to the field"),
        ("Enter", "Opens the active suggestion, or searches"),
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
