from packages.ui_kit.components.theme_switch.theme_switch import theme_switch
from packages.ui_kit.testing.markup import HOSTILE, only, parsed

ROOT = parsed(theme_switch(current="dark", action="/theme", back_to=HOSTILE))


def test_each_theme_is_a_button_of_which_the_chosen_one_is_pressed() -> None:
    buttons = [(button.get("value"), button.get("aria-pressed")) for button in ROOT.iter("button")]
    assert buttons == [("auto", "false"), ("light", "false"), ("dark", "true")]


def test_the_choice_is_posted_with_the_address_to_come_back_to() -> None:
    assert only(ROOT, "form").get("method") == "post"
    assert only(ROOT, "input").get("value") == HOSTILE
