"""Examples of navigation."""

from packages.ui_kit.components.navigation.navigation import breadcrumbs, site_navigation
from packages.ui_kit.components.theme_switch.theme_switch import theme_switch
from packages.ui_kit.example import Example, Guidance
from packages.ui_kit.link import Link

GUIDANCE = Guidance(
    use="site_navigation once, in the page's header; breadcrumbs on every page but the home page.",
    avoid="For the sections of a page (section_nav); for views of one item (tabs).",
    accessibility="Navigation landmarks with unique names; the current page has aria-current and a line.",
    keyboard=(("Tab", "Moves through the links"),),
)

PARTS = [Link(text, f"/{text.lower()}") for text in ("Seasons", "Drivers", "Constructors", "Circuits", "Records")]

EXAMPLES = (
    Example(
        "a site's navigation",
        site_navigation(
            brand=Link("Formula 1", "/"), links=PARTS, current="/drivers", label="Example", data_theme="dark"
        ),
    ),
    Example(
        "with a theme switch",
        site_navigation(
            brand=Link("Formula 1", "/"),
            links=PARTS,
            extra=theme_switch(current="auto", action="/theme", back_to="/", aria_label="Theme in navigation"),
            label="Second example",
        ),
    ),
    Example(
        "breadcrumbs",
        breadcrumbs(trail=[Link("Seasons", "/seasons"), Link("2021", "/seasons/2021")], here="Abu Dhabi Grand Prix"),
    ),
)
