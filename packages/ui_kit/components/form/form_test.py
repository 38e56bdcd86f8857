from packages.ui_kit.components.form.form import button, button_link, field, filters, search_box, select
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text, texts


def test_a_fields_label_is_its_name_and_its_hint_describes_it() -> None:
    root = parsed(field(label="Driver", name="driver", hint="Family name"))
    control = only(root, "input")
    (hint,) = [e for e in root.iter("span") if e.get("id") == control.get("aria-describedby")]
    assert (text(only(root, "label")), text(hint)) == ("Driver", "Family name")


def test_an_error_replaces_the_hint_and_marks_the_control() -> None:
    root = parsed(field(label="Season", name="season", hint="Four digits", error="The first season was 1950."))
    assert only(root, "input").get("aria-invalid") == "true"
    assert texts(root, "span") == ["Season", "The first season was 1950."]


def test_further_attributes_go_to_the_control() -> None:
    control = only(parsed(field(label="Season", name="season", kind="number", min=1950, required=True)), "input")
    assert (control.get("min"), control.get("required"), control.get("type")) == ("1950", "", "number")


def test_the_selected_option_is_the_one_sent_before() -> None:
    root = parsed(select(label="Team", name="team", options=[("", "All"), ("lotus", "Lotus")], selected="lotus"))
    assert [o.get("value") for o in root.iter("option") if o.get("selected") is not None] == ["lotus"]


def test_a_search_is_a_landmark_that_asks_by_get() -> None:
    form = only(parsed(search_box(action="/search", value="räikkönen", label="Search drivers")), "form")
    assert (form.get("role"), form.get("action"), form.get("method")) == ("search", "/search", None)
    assert only(form, "input").get("value") == "räikkönen"
    assert text(only(form, "label")) == form.get("aria-label") == "Search drivers"


def test_filters_are_sent_by_their_button() -> None:
    root = parsed(filters(action="/drivers", submit="Filter")["x"])
    assert text(only(root, "button")) == "Filter"


def test_a_button_sends_and_a_link_leads() -> None:
    assert str(button["Go"]) == '<button class="button button--accent" type="submit">Go</button>'
    assert str(button_link(href="/x")["Go"]) == '<a class="button button--accent" href="/x">Go</a>'


def test_a_hostile_value_stays_a_value() -> None:
    root = parsed(field(label=HOSTILE, name="x", value=HOSTILE))
    assert only(root, "input").get("value") == HOSTILE
