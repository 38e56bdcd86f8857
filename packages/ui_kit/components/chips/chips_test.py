from packages.ui_kit.components.chips.chips import Chip, chips
from packages.ui_kit.testing.markup import HOSTILE, parsed, texts

CHOSEN, OTHER = Chip(text="Podium", href="?", chosen=True, count=13), Chip(text="Win", href="?podium&win", count=0)


def test_what_is_chosen_is_marked_and_says_that_it_can_be_removed() -> None:
    podium, win, clear = parsed(chips(label="Filter", chips=[CHOSEN, OTHER], clear="?")).iter("a")
    assert (podium.get("aria-current"), win.get("aria-current"), clear.get("href")) == ("true", None, "?")
    assert "".join(podium.itertext()) == "Podium 13, chosen; remove"


def test_nothing_chosen_is_nothing_to_clear() -> None:
    assert texts(parsed(chips(label="Filter", chips=[OTHER], clear="?")), "a") == ["Win 0"]


def test_hostile_texts_stay_text() -> None:
    root = parsed(chips(label=HOSTILE, chips=[Chip(text=HOSTILE, href="#")]))
    assert texts(root, "a") == [HOSTILE]
