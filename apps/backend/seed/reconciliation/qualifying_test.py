"""The rules on qualifying."""

from apps.backend.seed.reconciliation.qualifying import (
    QualifyingLine,
    exclusions_applied,
    number_of_the_race,
    place_follows_time,
    time_fits_the_places,
)


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


def test_an_exclusion_moves_those_behind_up() -> None:
    # Barcelona 2012: Hamilton was excluded for lack of fuel, and Maldonado had the pole position.
    first = [line("hamilton", 1, "1:21.707"), line("maldonado", 2, "1:22.285"), line("alonso", 3, "1:22.302")]
    excluded = QualifyingLine(driver_id="hamilton", constructor_id="x", position_text="E")
    assert exclusions_applied(first, [line("maldonado", 1, "1:22.285"), line("alonso", 2, "1:22.302"), excluded])
    assert not exclusions_applied(first, [line("alonso", 1, "1:22.302"), line("maldonado", 2, "1:22.285"), excluded])
    assert not exclusions_applied(first, first)


def test_a_time_that_cannot_have_led_to_the_place_is_refused() -> None:
    # Melbourne 2019 and the like: a digit of a time in one part is wrong.
    others = [
        QualifyingLine(driver_id="a", constructor_id="x", position=1, q1="1:20.000", q2="1:19.000"),
        QualifyingLine(driver_id="c", constructor_id="x", position=3, q1="1:20.900"),
    ]
    right = QualifyingLine(driver_id="b", constructor_id="x", position=2, q1="1:20.500", q2="1:19.500")
    wrong = QualifyingLine(driver_id="b", constructor_id="x", position=2, q1="1:21.500", q2="1:19.500")
    assert time_fits_the_places([*others, right], "b", "q1")
    assert not time_fits_the_places([*others, wrong], "b", "q1")
    assert not time_fits_the_places([*others, line("d", 4, "1:20.100")], "d", "q1")
