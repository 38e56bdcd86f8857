"""Controls of a form: field, select, search box, button, and a link that looks like one."""

from collections.abc import Sequence
from typing import Literal

import htpy
from htpy import Node, Renderable, a, div, option, span, svg, with_children

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.style import path

MessageTone = Literal["accent", "plain"]
LENS = "M11 11l4 4M7 12.5a5.5 5.5 0 1 1 0-11 5.5 5.5 0 0 1 0 11"
InputKind = Literal["text", "search", "number", "date", "email"]


@with_children
def button(children: Node, /, *, tone: MessageTone = "accent", **added: Added) -> Renderable:
    """Send the form.

    Args:
        tone: "accent" for what the page is for, "plain" for all else.
    """
    return htpy.button(merged(f"button button--{tone}", {"type": "submit", **added}))[children]


@with_children
def button_link(children: Node, /, *, href: str, tone: MessageTone = "accent", **added: Added) -> Renderable:
    """Lead somewhere, with the weight of a button.

    Args:
        href: Target URL.
        tone: "accent" for what the page is for, "plain" for all else.
    """
    return a(merged(f"button button--{tone}", {"href": href, **added}))[children]


def field(
    *,
    label: Node,
    name: str,
    value: str = "",
    kind: InputKind = "text",
    hint: str | None = None,
    error: str | None = None,
    **added: Added,
) -> Renderable:
    """Ask for one line of text. Added attributes go to the <input>.

    Args:
        label: Label of the field.
        name: The name under which it is sent.
        value: Initial value.
        kind: Type of input: it determines the keyboard on a phone.
        hint: Help text.
        error: Error message: what is wrong with the value, and how to fix it.
    """
    note = f"{name}-note" if hint or error else None
    control = {"type": kind, "name": name, "value": value or None, "aria_describedby": note}
    return div(".field")[
        htpy.label(".field__label")[
            span[label],
            htpy.input(merged("field__control", {**control, "aria_invalid": "true" if error else None, **added})),
        ],
        note and span(id=note, class_="field__error" if error else "field__hint")[error or hint],
    ]


def select(
    *, label: Node, name: str, options: Sequence[tuple[str, str]], selected: str = "", **added: Added
) -> Renderable:
    """Ask for one of several values. Added attributes go to the <select>.

    Args:
        label: Label of the field.
        name: The name under which it is sent.
        options: Pairs of the value that is sent and the text that is shown.
        selected: The value that is chosen at first.
    """
    return htpy.label(".field.field__label")[
        span[label],
        htpy.select(merged("field__control", {"name": name, **added}))[
            [option(value=value, selected=value == selected)[text] for value, text in options]
        ],
    ]


def search_box(
    *,
    action: str,
    name: str = "q",
    value: str = "",
    placeholder: str | None = None,
    label: str = "Search",
    **added: Added,
) -> Renderable:
    """Search with a GET request.

    Args:
        action: URL that the form is submitted to.
        name: The name of the field in the query.
        value: Initial value of the field.
        placeholder: Examples of search terms, in a few words.
        label: Accessible name of the search, unique on the page.
    """
    control = {"type": "search", "name": name, "value": value or None, "placeholder": placeholder, "required": True}
    return htpy.form(merged("search-box", {"role": "search", "aria_label": label, "action": action, **added}))[
        htpy.label(".search-box__label")[
            span(".visually-hidden")[label],
            htpy.input(merged("field__control", control)),
        ],
        search_button(text="Search"),
    ]


def search_button(*, text: str) -> Renderable:
    """Start a search; on a phone an icon replaces the word.

    Args:
        text: Text of the button.
    """
    lens = svg(viewBox="0 0 16 16", width=16, height=16, aria_hidden="true")[path(d=LENS, fill="none")]
    return button(tone="plain", class_="search-button")[lens, span(".search-button__text")[text]]


@with_children
def filters(children: Node, /, *, action: str, submit: str = "Show", **added: Added) -> Renderable:
    """Set fields side by side, and send them with a GET request.

    Args:
        action: URL that the form is submitted to.
        submit: Text of the button.
    """
    return htpy.form(merged("filters", {"action": action, **added}))[children, button(tone="plain")[submit]]
