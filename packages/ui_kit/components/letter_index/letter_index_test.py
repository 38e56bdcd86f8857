from packages.ui_kit.components.letter_index.letter_index import letter_index
from packages.ui_kit.testing.markup import parsed, texts

ROOT = parsed(letter_index(label="Drivers", letters={"A", "Z", "Ö"}, current="Z", href=lambda x: f"#{x}"))


def test_letters_with_entries_are_links_and_the_others_are_not() -> None:
    assert texts(ROOT, "a") == ["A", "Z", "Ö"]
    assert texts(ROOT, "li")[:3] == ["A", "B", "C"]
    assert len(texts(ROOT, "li")) == 27


def test_the_letter_on_show_is_marked() -> None:
    assert [link.get("href") for link in ROOT.iter("a") if link.get("aria-current")] == ["#Z"]
