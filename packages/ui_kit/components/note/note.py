"""A remark on a number, opened next to it."""

from htpy import Node, Renderable, button, fragment, span, with_children

from packages.ui_kit.attributes import Added, merged


@with_children
def note(text: Node, /, *, id: str, label: str = "Note", mark: str = "i", **added: Added) -> Renderable:  # noqa: A002 (it is the attribute)
    """Put a small button next to a number, which shows `text` without leaving the page and without script.

    It is phrasing content: it can stand in a sentence and in a cell. In print the text is there.

    Args:
        id: An id that nothing else on the page has.
        label: Accessible name of the button, such as "About the points of 1988".
        mark: Text of the button: a letter or a sign.
    """
    return fragment[
        button(
            merged("note", {"type": "button", "popovertarget": id, "aria_label": label, **added}),
        )[mark],
        span(".note__text", id=id, popover=True, role="note")[text],
    ]
