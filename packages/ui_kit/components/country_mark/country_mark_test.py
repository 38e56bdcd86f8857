from packages.ui_kit.components.country_mark.country_mark import country_mark
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_letters_alone_are_read_as_the_countrys_name() -> None:
    mark = only(parsed(country_mark(code="MON", name="Monaco")), "span")
    assert (mark.get("role"), mark.get("aria-label"), text(mark)) == ("img", "Monaco", "MON")


def test_beside_the_name_the_letters_are_not_read_again() -> None:
    root = parsed(country_mark(code="MON", name="Monaco", show_name=True))
    assert only(root, "span").get("aria-hidden") == "true"
    assert text(only(root, "body")) == "MON Monaco"


def test_a_hostile_name_stays_text() -> None:
    assert only(parsed(country_mark(code="X", name=HOSTILE)), "span").get("aria-label") == HOSTILE
