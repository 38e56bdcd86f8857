"""The URL of a page, to share."""

from htpy import Renderable, button, details, div, input, label, p, span, summary  # noqa: A004 (htpy's name)

from packages.ui_kit.attributes import Added, merged

# What is the same on every page is made once.
ADDRESS = span["Address of this page"]
COPY = button(".button.button--accent", type="button", data_action="copy")["Copy link"]
SEND = button(".button.button--plain", type="button", data_action="share", hidden=True)["Send …"]
STATUS = p(".share-button__status", role="status")
UNFOLD, PANEL, LABEL = summary(".button.button--plain"), div(".share-button__panel"), label(".share-button__label")


def share_button(*, href: str, title: str, text: str = "Share", **added: Added) -> Renderable:
    """Unfold a page's address to copy; where script runs, copy it, or open the device's own way of sharing.

    Args:
        href: The whole address, with its host.
        title: Title of the shared page.
        text: Text of the button.
    """
    return details(merged("share-button", added))[
        UNFOLD[text],
        PANEL[
            LABEL[ADDRESS, input(".field__control", type="text", readonly=True, value=href)],
            div(".share-button__actions", hidden=True, data_share=href, data_title=title)[COPY, SEND],
            STATUS,
        ],
    ]
