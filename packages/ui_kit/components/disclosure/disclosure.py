"""Content that can be expanded."""

from htpy import Node, Renderable, details, div, span, summary, with_children

from packages.ui_kit.attributes import Added, merged


@with_children
def disclosure(
    content: Node, /, *, title: Node, detail: Node = None, opened: bool = False, **added: Added
) -> Renderable:
    """Hide `content` under `title` until it is expanded; it works without script, and find-in-page opens it.

    Args:
        title: Summary that is always visible.
        detail: A few words beside it, such as how much there is inside.
        opened: True to show the content initially.
    """
    return details(merged("disclosure", {"open": opened, **added}))[
        summary(".disclosure__title")[title, detail and span(".disclosure__detail")[detail]],
        div(".disclosure__content")[content],
    ]
