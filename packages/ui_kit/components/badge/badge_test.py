from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_a_badge_is_one_element_with_its_tone() -> None:
    assert str(badge(tone="gold")["Champion"]) == '<span class="badge badge--gold">Champion</span>'


def test_hostile_words_stay_text() -> None:
    assert text(only(parsed(badge[HOSTILE]), "span")) == HOSTILE
