import pytest

from apps.backend.history.history import History
from apps.backend.history.records.catalogue import RECORDS
from apps.backend.history.records.selection import RecordFilter, record_table


def best(history: History, record_id: str, **conditions: int | str | bool) -> tuple[str, float]:
    found = record_table(history, record_id, RecordFilter(**conditions))  # type: ignore[arg-type]
    assert found is not None
    entry = found.entries[0]
    entrant = entry.driver.driver_id if entry.driver else entry.constructor.constructor_id if entry.constructor else ""
    return entrant, entry.value


@pytest.mark.parametrize(
    ("record_id", "conditions", "driver_id", "value"),
    [
        ("drivers-wins", {"until": 1969}, "clark", 25),
        ("drivers-wins", {"since": 1980, "until": 1989}, "prost", 39),
        ("drivers-wins", {"circuit_id": "monaco"}, "senna", 6),
        ("drivers-wins", {"nationality": "finnish"}, "raikkonen", 21),
        ("drivers-wins", {"constructor_id": "ferrari"}, "michael_schumacher", 72),
        ("drivers-titles", {"since": 1990, "until": 1999}, "hakkinen", 2),
    ],
)
def test_the_best_under_conditions(
    history: History, record_id: str, conditions: dict[str, int | str], driver_id: str, value: float
) -> None:
    assert best(history, record_id, **conditions) == (driver_id, value)


def test_active_drivers_raced_in_the_latest_season(history: History) -> None:
    found = record_table(history, "drivers-wins", RecordFilter(active=True))
    assert found is not None
    drivers = [entry.driver.driver_id for entry in found.entries if entry.driver]
    assert drivers[:2] == ["hamilton", "max_verstappen"]
    assert "michael_schumacher" not in drivers


def test_most_poles_without_a_win(history: History) -> None:
    found = record_table(history, "drivers-polesWithoutWin", RecordFilter())
    assert found is not None
    assert [(entry.driver.driver_id, entry.value) for entry in found.entries[:1] if entry.driver] == [("amon", 5)]


def test_more_than_ten_rows_and_ties_share_a_rank(history: History) -> None:
    found = record_table(history, "drivers-wins", RecordFilter())
    assert found is not None
    assert len(found.entries) >= 100
    values = [entry.value for entry in found.entries]
    assert values == sorted(values, reverse=True)
    for entry, other in zip(found.entries, found.entries[1:], strict=False):
        assert (entry.rank == other.rank) == (entry.value == other.value)


def test_every_record_can_be_restricted(history: History) -> None:
    for record in RECORDS:
        assert record_table(history, f"{record.group}-{record.name}", RecordFilter(since=2000, until=2009)) is not None


def test_an_unknown_record_is_none(history: History) -> None:
    assert record_table(history, "drivers-luck", RecordFilter()) is None
