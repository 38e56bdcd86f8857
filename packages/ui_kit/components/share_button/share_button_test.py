from packages.ui_kit.components.share_button.share_button import share_button
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, texts, with_class

ROOT = parsed(share_button(href="https://example.org/1988", title="1988"))


def test_without_script_the_address_can_be_copied_by_hand() -> None:
    field = only(ROOT, "input")
    assert (field.get("value"), field.get("readonly")) == ("https://example.org/1988", "")
    assert texts(ROOT, "summary") == ["Share"]


def test_what_needs_script_is_hidden_without() -> None:
    (actions,) = with_class(ROOT, "share-button__actions")
    assert actions.get("hidden") is not None
    assert (actions.get("data-share"), actions.get("data-title")) == ("https://example.org/1988", "1988")


def test_a_hostile_title_stays_text() -> None:
    (actions,) = with_class(parsed(share_button(href="#", title=HOSTILE)), "share-button__actions")
    assert actions.get("data-title") == HOSTILE
