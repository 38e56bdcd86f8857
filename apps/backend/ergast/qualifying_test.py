"""Participation in the parts of qualifying."""

from apps.backend.ergast.qualifying import part_time
from packages.types.entities import Constructor, Driver
from packages.types.result import QualifyingResult

TEAM = Constructor(constructor_id="ferrari", name="Ferrari", nationality="Italian")
DRIVER = Driver(driver_id="leclerc", given_name="Charles", family_name="Leclerc", nationality="Monegasque")


def places(cars: int, *, q2: frozenset[int], q3: frozenset[int]) -> list[QualifyingResult]:
    return [
        QualifyingResult(
            driver=DRIVER,
            constructor=TEAM,
            position=place,
            q1="1:20.000",
            q2="1:19.000" if place in q2 else None,
            q3="1:18.000" if place in q3 else None,
        )
        for place in range(1, cars + 1)
    ]


def test_who_is_placed_before_someone_with_a_time_took_part() -> None:
    rows = places(20, q2=frozenset(range(1, 14)) | {15}, q3=frozenset(range(1, 9)))
    assert part_time(rows, rows[13], "q2") == ""
    assert part_time(rows, rows[14], "q2") == "1:19.000"
    assert part_time(rows, rows[15], "q2") is None
    assert part_time(rows, rows[9], "q3") is None


def test_a_part_has_room_for_so_many() -> None:
    late = frozenset(range(1, 18))
    assert (
        part_time(places(20, q2=late - {16}, q3=frozenset()), places(20, q2=late - {16}, q3=frozenset())[15], "q2")
        is None
    )
    assert (
        part_time(places(24, q2=late - {16}, q3=frozenset()), places(24, q2=late - {16}, q3=frozenset())[15], "q2")
        == ""
    )


def test_before_2006_there_was_one_part() -> None:
    rows = places(20, q2=frozenset(), q3=frozenset())
    assert [part_time(rows, row, "q2") for row in rows] == [None] * 20
