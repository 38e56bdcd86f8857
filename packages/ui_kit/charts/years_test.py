import pytest

from packages.ui_kit.charts.years import on_axis, whole_axis


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
