from packages.ui_kit.components.sparkline.sparkline import sparkline
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed


def test_the_numbers_are_read_in_place_of_the_line() -> None:
    svg = only(parsed(sparkline(label="Points", values=[25, 12.5, None])), "svg")
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "Points: 25, 12.5, –")


def test_the_last_value_is_dotted_unless_it_is_missing() -> None:
    assert len(list(parsed(sparkline(label="-", values=[1, 2])).iter(f"{SVG}circle"))) == 1
    assert not list(parsed(sparkline(label="-", values=[1, None])).iter(f"{SVG}circle"))


def test_nothing_yet_is_an_empty_line() -> None:
    assert only(parsed(sparkline(label="-", values=[])), "path").get("d") == ""


def test_a_hostile_label_stays_text() -> None:
    assert only(parsed(sparkline(label=HOSTILE, values=[1])), "svg").get("aria-label") == f"{HOSTILE}: 1"
