import pytest

from apps.backend.championship.score import POINT, as_points, exact


@pytest.mark.parametrize(("text", "points"), [("3", 3.0), ("1.5", 1.5), ("-10", -10.0), ("0", 0.0)])
def test_points_that_are_read_are_the_points_that_are_written(text: str, points: float) -> None:
    assert as_points(exact(text)) == points


@pytest.mark.parametrize("drivers", range(1, 9))
def test_a_point_is_shared_by_up_to_eight_drivers_without_a_remainder(drivers: int) -> None:
    assert POINT // drivers * drivers == POINT


def test_a_seventh_of_a_point_is_written_as_the_tables_print_it() -> None:
    assert as_points(POINT // 7) == 0.14


def test_points_that_cannot_be_kept_exactly_are_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.14 points cannot be represented exactly"):
        exact("0.14")
