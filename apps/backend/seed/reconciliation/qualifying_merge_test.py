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
