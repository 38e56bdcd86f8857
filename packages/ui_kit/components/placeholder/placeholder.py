"""What stands where content would be: nothing yet, or something went wrong."""

from htpy import Node, Renderable, div, h1, h2, p, with_children

from packages.ui_kit.attributes import Added, merged


@with_children
def empty_state(children: Node, /, *, heading: str, action: Node = None, **added: Added) -> Renderable:
    """Say that there is nothing to show, why, and what to do instead."""
    return div(merged("placeholder", added))[
        h2(".placeholder__heading")[heading],
        children and p(".placeholder__text")[children],
        action and div(".placeholder__action")[action],
    ]


@with_children
def error_state(children: Node, /, *, code: int, heading: str, action: Node = None, **added: Added) -> Renderable:
    """Say what failed, under the HTTP status `code`, and what to do; it is the whole of its page."""
    return div(merged("placeholder placeholder--error", added))[
        p(".placeholder__code")[code],
        h1(".placeholder__heading")[heading],
        children and p(".placeholder__text")[children],
        action and div(".placeholder__action")[action],
    ]
