from packages.ui_kit.components.status.status import status
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_words_say_it_and_the_tone_is_a_class() -> None:
    line = only(parsed(status(tone="warn")["3 results missing"]), "span")
    assert text(line) == "3 results missing"
    assert line.get("class") == "status status--warn"


def test_a_hostile_text_stays_text() -> None:
    assert text(only(parsed(status()[HOSTILE]), "span")) == HOSTILE
