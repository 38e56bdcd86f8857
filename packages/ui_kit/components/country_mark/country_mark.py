"""A country in three letters, as timing screens show it.

Letters need no asset, no licence and no font that some systems lack, as flags do.
"""

from htpy import Renderable, fragment, span

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.markup import memoised


@memoised
def country_mark(*, code: str, name: str, show_name: bool = False, **added: Added) -> Renderable:
    """Show a country by its letters, as timing screens do.

    Args:
        code: Three letters, such as "GBR".
        name: The country, read aloud and shown on hovering.
        show_name: True to show the name next to the letters.
    """
    if show_name:
        mark = span(merged("country-mark", {**added, "aria_hidden": "true"}))[code]
        return fragment[mark, " ", name]
    return span(merged("country-mark", {**added, "role": "img", "aria_label": name, "title": name}))[code]
