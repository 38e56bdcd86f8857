"""What little script the components bring, as one file named by its content."""

from functools import cache

from packages.ui_kit.asset import Asset, hashed
from packages.ui_kit.components.discovery import component_files


@cache
def script(*more: str) -> Asset:
    """Build the kit's script, an ES module for `<script type="module" src=...>`, followed by the caller's own."""
    # In a block of its own, no component's names meet another's.
    own = (f"{{\n{file.read_text('utf-8')}}}" for file in component_files(".js"))
    return hashed("script", "js", "\n".join((*own, *more)))
