from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packages.ui_kit.charts.scale import Scale, line_path, on_axis, percent, spread, ticks, whole_axis


def test_the_first_value_is_at_the_bottom_and_the_last_on_top() -> None:
    scale = Scale(0, 400, 300)
    assert [scale.y(value) for value in (0, 100, 400)] == [300, 225, 0]


def test_a_rank_grows_downwards() -> None:
    assert Scale(20, 1, 190).y(1) == 0
    assert Scale(20, 1, 190).y(20) == 190


def test_ticks_are_round_numbers_that_reach_the_greatest_value() -> None:
    assert ticks(395.5) == [0, 100, 200, 300, 400]
    assert ticks(25) == [0, 5, 10, 15, 20, 25]
    assert ticks(0) == [0, 1]


@given(st.floats(min_value=0, max_value=100_000))
def test_ticks_always_reach_the_greatest_value_and_are_few(greatest: float) -> None:
    marks = ticks(greatest)
    assert marks[-1] >= greatest
    assert len(marks) <= 7


def test_steps_are_spread_from_edge_to_edge_and_a_lone_one_stands_in_the_middle() -> None:
    assert [percent(index, 3) for index in range(3)] == ["0%", "50%", "100%"]
    assert percent(0, 1) == "50%"


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([10, 50, 90], gap=13, height=100) == [10, 50, 90]


def test_labels_that_would_touch_move_apart_about_their_middle() -> None:
    assert spread([50, 50], gap=10, height=100) == [45, 55]


def test_labels_stay_within_the_chart() -> None:
    assert spread([100, 100, 100], gap=10, height=100) == [80, 90, 100]


@given(st.lists(st.floats(min_value=0, max_value=300), max_size=22))
def test_labels_never_touch_never_leave_the_chart_and_keep_their_order(places: list[float]) -> None:
    moved = spread(places, gap=13, height=300)
    ordered = sorted(moved)
    assert all(0 <= place <= 300 for place in moved)
    assert all(after - before >= 12.8 for before, after in pairwise(ordered))
    assert sorted(range(len(places)), key=lambda i: places[i]) == sorted(range(len(moved)), key=lambda i: moved[i])


SCALE = Scale(0, 10, 100)


def test_values_are_joined_at_even_distances() -> None:
    assert line_path([0, 5, 10], SCALE, 200) == "M0 100L100 50L200 0"


def test_a_gap_interrupts_the_line_and_a_lone_value_is_a_dot() -> None:
    assert line_path([0, 5, None, 10], SCALE, 300) == "M0 100L100 50M300 0h0"


def test_no_values_are_no_line() -> None:
    assert line_path([], SCALE, 300) == ""
    assert line_path([None], SCALE, 300) == ""


def test_years_without_a_value_get_their_place() -> None:
    axis = whole_axis(["1991", "1992", "1994", "1995"])
    assert axis == ["1991", "1992", "1993", "1994", "1995"]
    assert on_axis(axis, ["1991", "1992", "1994", "1995"], [25, 4, 3, 2]) == [25, 4, None, 3, 2]


@pytest.mark.parametrize(
    "steps", [["1", "2", "4"], ["Imola", "Monaco"], ["1994"], [], ["1994", "1994"], ["1995", "1994"]]
)
def test_what_are_no_years_in_order_stays_as_it_is(steps: list[str]) -> None:
    assert whole_axis(steps) == steps
    assert on_axis(steps, steps, list(range(len(steps)))) == list(range(len(steps)))


def test_a_step_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        on_axis(["1994"], ["1994"], [])
