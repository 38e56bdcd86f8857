"""The rules on qualifying."""

from apps.backend.seed.reconciliation.qualifying import QualifyingLine, number_of_the_race, place_follows_time


def line(driver_id: str, position: int | None, q1: str) -> QualifyingLine:
    return QualifyingLine(driver_id=driver_id, constructor_id="x", position=position, q1=q1)


def test_the_side_whose_places_follow_the_times_is_right() -> None:
    first = [line("a", 1, "1:20.500"), line("b", 2, "1:20.400")]
    second = [line("a", 2, "1:20.500"), line("b", 1, "1:20.400")]
    assert place_follows_time(first, second) == "second"
    assert place_follows_time(first, first) is None


def test_the_number_is_that_of_the_race() -> None:
    assert number_of_the_race(5, 6, frozenset({6})) == "second"
    assert number_of_the_race(5, 6, frozenset()) is None
