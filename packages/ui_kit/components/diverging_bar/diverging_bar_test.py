from packages.ui_kit.components.diverging_bar.diverging_bar import Pair, Side, diverging_bar
from packages.ui_kit.testing.markup import HOSTILE, SVG, parsed, text, texts, with_class

LEFT, RIGHT = Side(name="Hamilton"), Side(name="Russell")
ROOT = parsed(diverging_bar(title="2022", left=LEFT, right=RIGHT, pairs=[Pair(label="Points", left=240, right=275)]))


def test_both_values_stand_beside_what_they_measure() -> None:
    assert texts(ROOT, "td") == ["240", "275"]
    assert texts(ROOT, "th") == ["Hamilton", "Measure", "Russell", "Points"]


def test_the_greater_value_is_bold_and_has_the_whole_length() -> None:
    assert [text(value) for value in with_class(ROOT, "diverging-bar__value--greater")] == ["275"]
    left, right = ROOT.iter(f"{SVG}rect")
    assert (left.get("width"), left.get("x")) == ("87.27%", "12.73%")
    assert (right.get("width"), right.get("x")) == ("100%", "0")


def test_level_values_are_both_plain() -> None:
    level = [Pair(label="-", left=0, right=0)]
    root = parsed(diverging_bar(title="-", left=LEFT, right=RIGHT, pairs=level))
    assert not list(with_class(root, "diverging-bar__value--greater"))


def test_hostile_labels_stay_text() -> None:
    hostile = [Pair(label=HOSTILE, left=1, right=2)]
    root = parsed(diverging_bar(title=HOSTILE, left=Side(name=HOSTILE), right=RIGHT, pairs=hostile))
    assert texts(root, "th").count(HOSTILE) == 2
