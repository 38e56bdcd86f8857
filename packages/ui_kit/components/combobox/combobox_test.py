from packages.ui_kit.components.combobox.combobox import combobox
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, texts

ROOT = parsed(combobox(id="search", action="/search", suggestions="/suggest", value="Spa", title="Search the site"))


def test_without_script_it_is_a_form_that_searches() -> None:
    form, control = only(ROOT, "form"), only(ROOT, "input")
    assert (form.get("action"), form.get("role"), form.get("method")) == ("/search", "search", None)
    assert (control.get("name"), control.get("value"), control.get("type")) == ("q", "Spa", "search")
    assert control.get("role") is None


def test_the_field_has_a_label_of_its_own() -> None:
    assert only(ROOT, "label").get("for") == only(ROOT, "input").get("id") == "search"
    assert texts(ROOT, "label") == ["Search the site"]


def test_script_finds_where_to_ask_and_where_to_show_the_answers() -> None:
    assert only(ROOT, "input").get("data-suggestions") == "/suggest"
    assert (only(ROOT, "ul").get("id"), only(ROOT, "ul").get("hidden")) == ("search-list", "")


def test_a_hostile_value_stays_a_value() -> None:
    root = parsed(combobox(id="x", action="/", suggestions="/", value=HOSTILE, placeholder=HOSTILE))
    assert only(root, "input").get("value") == HOSTILE
