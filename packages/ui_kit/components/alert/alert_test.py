import pytest

from packages.ui_kit.components.alert.alert import AlertTone, alert
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


@pytest.mark.parametrize(("tone", "role"), [("bad", "alert"), ("warn", "status"), ("info", "status")])
def test_only_an_error_interrupts_who_listens(tone: AlertTone, role: str) -> None:
    assert only(parsed(alert(heading="-", tone=tone)), "div").get("role") == role


def test_an_alert_without_more_to_say_is_its_heading_alone() -> None:
    root = parsed(alert(heading="Saved"))
    assert text(only(root, "div")) == "Saved"
    assert not list(root.iter("p"))


def test_hostile_words_stay_text() -> None:
    assert text(only(parsed(alert(heading="-")[HOSTILE]), "p")) == HOSTILE
