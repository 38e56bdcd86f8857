from packages.ui_kit.components.note.note import note
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text

ROOT = parsed(note(id="half", label="About half points")["Half points were given."])


def test_the_button_has_a_name_and_opens_the_text() -> None:
    button, remark = only(ROOT, "button"), only(ROOT, "span")
    assert (button.get("aria-label"), button.get("type")) == ("About half points", "button")
    assert button.get("popovertarget") == remark.get("id") == "half"
    assert remark.get("popover") is not None
    assert text(remark) == "Half points were given."


def test_a_hostile_text_stays_text() -> None:
    assert text(only(parsed(note(id="x")[HOSTILE]), "span")) == HOSTILE
