"""Qualifying sessions, merged."""

from apps.backend.seed.reconciliation.qualifying_merge import merged
from apps.backend.seed.rows import TimesRow
from apps.backend.seed.second_source import SecondQualifyingRow
from packages.types.race import RaceKey


def first(driver_id: str, position: int, q1: str | None, number: int = 1) -> TimesRow:
    return TimesRow(
        season=2024, round=17, number=number, driver_id=driver_id, constructor_id="x", position=position, q1=q1
    )


def second(driver_id: str, position: int | None, text: str, q1: str | None, number: int = 1) -> SecondQualifyingRow:
    return SecondQualifyingRow(
        season=2024,
        round=17,
        number=number,
        driver_id=driver_id,
        constructor_id="x",
        position=position,
        position_text=text,
        q1=q1,
    )


def test_deleted_times_are_not_shown_where_the_places_contradict_them() -> None:
    # Baku 2024: Gasly was disqualified from qualifying.
    ours = [first("norris", 1, "1:43.609"), first("gasly", 2, "1:43.088")]
    theirs = [second("norris", 1, "1", "1:43.609"), second("gasly", 2, "2", None)]
    rows = merged(ours, theirs, {}).rows
    assert [(row.driver_id, row.q1) for row in rows] == [("norris", "1:43.609"), ("gasly", None)]


def test_who_has_no_place_comes_last_with_the_reason() -> None:
    theirs = [second("norris", 1, "1", "1:43.609"), second("gasly", None, "D", None)]
    rows = merged([], theirs, {}).rows
    assert [(row.driver_id, row.position, row.position_text) for row in rows] == [("norris", 1, "1"), ("gasly", 2, "D")]


def test_the_number_is_that_of_the_race() -> None:
    cars: dict[RaceKey, frozenset[tuple[str, int | None]]] = {RaceKey(2024, 17): frozenset({("norris", 4)})}
    result = merged([first("norris", 1, "1:43.609", 5)], [second("norris", 1, "1", "1:43.609", 4)], cars)
    assert result.rows[0].number == 4
    assert [(found.field, found.rule) for found in result.findings] == [("number", "number_of_the_race")]


def one_time(driver_id: str, position: int, time: str) -> SecondQualifyingRow:
    return SecondQualifyingRow(
        season=2024,
        round=17,
        number=1,
        driver_id=driver_id,
        constructor_id="x",
        position=position,
        position_text=str(position),
        time=time,
    )


def test_the_one_time_of_a_session_without_parts_is_compared_and_filled_in() -> None:
    # Adelaide 1995: Ergast has no times.
    ours = [first("damon_hill", 1, None), first("coulthard", 2, None)]
    theirs = [one_time("damon_hill", 1, "1:15.505"), one_time("coulthard", 2, "1:15.628")]
    result = merged(ours, theirs, {})
    assert [row.q1 for row in result.rows] == ["1:15.505", "1:15.628"]
    assert {found.rule for found in result.findings} == {"known_to_one_source"}


def test_two_times_that_both_fit_the_place_are_disputed() -> None:
    # São Paulo 1994.
    result = merged([first("ratzenberger", 27, "1:16.536")], [one_time("ratzenberger", 27, "1:16.356")], {})
    assert [(row.q1, found.outcome) for row, found in zip(result.rows, result.findings, strict=True)] == [
        ("1:16.536", "disputed")
    ]


def test_a_time_that_was_deleted_is_not_filled_in() -> None:
    # Silverstone 1997: Fontana's times were deleted, and he started last.
    ours = [first("nakano", 1, "1:23.887"), first("fontana", 2, None)]
    result = merged(ours, [one_time("nakano", 1, "1:23.887"), one_time("fontana", 2, "1:23.790")], {})
    assert [row.q1 for row in result.rows] == ["1:23.887", None]
    assert [found.rule for found in result.findings] == ["time_fits_the_places"]


def test_the_sum_of_two_laps_is_not_the_time_of_one() -> None:
    # Melbourne 2005: the grid was set by the sum of two laps.
    result = merged([first("trulli", 1, "1:35.270")], [one_time("trulli", 1, "3:04.429")], {})
    assert [row.q1 for row in result.rows] == ["1:35.270"]
    assert result.findings == ()
