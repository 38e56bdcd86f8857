"""A search field with suggestions."""

from collections.abc import Mapping

import htpy
from htpy import Renderable, div, label, p, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.components.form.form import search_button

CONTROL: Mapping[str, Added] = {"type": "search", "required": True, "autocomplete": "off"}


def combobox(
    *,
    id: str,  # noqa: A002 (it is the attribute)
    action: str,
    suggestions: str,
    name: str = "q",
    value: str = "",
    title: str = "Search",
    placeholder: str | None = None,
    submit: str = "Search",
    **added: Added,
) -> Renderable:
    """Search at the address `action`; where script runs, propose results while the reader types.

    The address `suggestions` gets `?q=` and answers with a JSON list of objects: "title", optionally "subtitle", and
    "address", the page that choosing it opens. Without "address" the title is put into the field.
    Without script it is a plain form with a GET request.

    Args:
        id: An id that nothing else on the page has.
        action: URL that the form is submitted to.
        suggestions: URL of the suggestions.
        name: The name of the field in the query.
        value: Initial value of the field.
        title: Accessible name of the field.
        placeholder: Examples of search terms, in a few words.
        submit: Text of the button.
    """
    control = {**CONTROL, "id": id, "name": name, "value": value or None, "placeholder": placeholder}
    return htpy.form(merged("combobox", {"role": "search", "aria_label": title, "action": action, **added}))[
        div(".combobox__field")[
            label(".visually-hidden", for_=id)[title],
            htpy.input(merged("field__control", {**control, "data_suggestions": suggestions})),
            ul(".combobox__list", id=f"{id}-list", aria_label="Suggestions", hidden=True),
        ],
        search_button(text=submit),
        p(".visually-hidden", role="status"),
    ]
