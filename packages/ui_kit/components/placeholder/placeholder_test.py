from packages.ui_kit.components.placeholder.placeholder import empty_state, error_state
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text, texts


def test_an_error_is_the_first_heading_of_its_page_under_its_number() -> None:
    root = parsed(error_state(code=404, heading="Not here")["Look elsewhere."])
    assert text(only(root, "h1")) == "Not here"
    assert texts(root, "p") == ["404", "Look elsewhere."]


def test_an_empty_state_is_a_part_of_a_page_and_offers_a_way_on() -> None:
    root = parsed(empty_state(heading="No results yet", action="Calendar"))
    assert text(only(root, "h2")) == "No results yet"
    assert text(only(root, "body")) == "No results yetCalendar"


def test_hostile_explanations_stay_text() -> None:
    assert texts(parsed(empty_state(heading="-")[HOSTILE]), "p") == [HOSTILE]
