"""Examples of the theme switch."""

from packages.ui_kit.components.theme_switch.theme_switch import theme_switch
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Once on a page, in the footer.",
    avoid="For other settings.",
    accessibility="A form with three buttons; the chosen one has aria-pressed.",
    keyboard=(("Tab", "Moves through the themes"), ("Enter, Space", "Chooses one")),
)

EXAMPLES = (Example("dark is chosen", theme_switch(current="dark", action="/theme", back_to="/seasons/2021")),)
