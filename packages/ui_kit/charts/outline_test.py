from packages.ui_kit.charts.outline import outline
from packages.ui_kit.charts.scale import Scale

SCALE = Scale(0, 10, 100)


def test_values_are_joined_at_even_distances() -> None:
    assert outline([0, 5, 10], SCALE, 200) == "M0 100L100 50L200 0"


def test_a_gap_interrupts_the_line_and_a_lone_value_is_a_dot() -> None:
    assert outline([0, 5, None, 10], SCALE, 300) == "M0 100L100 50M300 0h0"


def test_no_values_are_no_line() -> None:
    assert outline([], SCALE, 300) == ""
    assert outline([None], SCALE, 300) == ""
