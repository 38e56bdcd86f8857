"""Results that a reader may want to fold away."""

from htpy import Node, Renderable, details, summary, with_children


@with_children
def spoiler(content: Node, /, *, title: str) -> Renderable:
    """Mark `content` as new results: open, and without a visible frame, unless the reader hides new results.

    The attribute `open` is taken away after the page cache, in `apps/frontend/preferences.py`.
    """
    return details(".spoiler", open=True)[summary[title], content]
