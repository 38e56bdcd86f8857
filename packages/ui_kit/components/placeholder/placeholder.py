"""A placeholder for content: nothing yet, or something went wrong."""

from htpy import Node, Renderable, div, h1, h2, p, with_children

from packages.ui_kit.attributes import Added, merged


@with_children
def empty_state(children: Node, /, *, heading: str, action: Node = None, **added: Added) -> Renderable:
    """Return a note that says that there is nothing to show, why, and what to do instead.

    Args:
        heading: Name of the missing content.
        action: A link or a button to what helps.
    """
    return div(merged("placeholder", added))[
        h2(".placeholder__heading")[heading],
        children and p(".placeholder__text")[children],
        action and div(".placeholder__action")[action],
    ]


@with_children
def error_state(children: Node, /, *, code: int, heading: str, action: Node = None, **added: Added) -> Renderable:
    """Return what failed and what to do; it is the whole of its page.

    Args:
        code: The HTTP status.
        heading: Short description of the failure.
        action: A link or a button to what helps.
    """
    return div(merged("placeholder placeholder--error", added))[
        p(".placeholder__code")[code],
        h1(".placeholder__heading")[heading],
        children and p(".placeholder__text")[children],
        action and div(".placeholder__action")[action],
    ]
