"""The reader's choice of theme."""

import htpy
from htpy import Renderable, button, form

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.components.page.page import Theme

CHOICES: tuple[tuple[Theme, str], ...] = (("auto", "Auto"), ("light", "Light"), ("dark", "Dark"))


def theme_switch(*, current: Theme, action: str, back_to: str, **added: Added) -> Renderable:
    """Offer the themes; the choice is posted and kept in a cookie.

    The server then puts it on <html> itself, so that nothing flashes and no script is needed.

    Args:
        current: The theme of the page.
        action: URL that the choice is posted to.
        back_to: The address to come back to.
    """
    return form(merged("theme-switch", {"method": "post", "action": action, "aria_label": "Theme", **added}))[
        htpy.input(type="hidden", name="back_to", value=back_to),
        [
            button(name="theme", value=theme, aria_pressed="true" if theme == current else "false")[text]
            for theme, text in CHOICES
        ],
    ]
