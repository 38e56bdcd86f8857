"""Examples of the theme switch."""

from packages.ui_kit.components.theme_switch.theme_switch import theme_switch
from packages.ui_kit.example import Example

EXAMPLES = (Example("dark is chosen", theme_switch(current="dark", action="/theme", back_to="/seasons/2021")),)
