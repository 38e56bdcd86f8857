from collections.abc import Iterable

import pytest

from apps.backend.history.history import History
from apps.backend.history.records.field import Candidate, CandidatePool, field
from apps.backend.history.records.table import RecordDefinition, ranked_table
from packages.types.entities import Driver
from packages.types.record import RecordTable


def ranked(values: Iterable[float], history: History, *, lowest_first: bool = False) -> RecordTable:
    rows = [
        Candidate(
            value=value,
            driver=Driver(driver_id=f"d{number}", given_name="", family_name=f"{number:02}", nationality=""),
        )
        for number, value in enumerate(values)
    ]

    def candidates(_: CandidatePool) -> Iterable[Candidate]:
        return rows

    record = RecordDefinition(
        name="wins",
        title="Wins",
        group="drivers",
        category="totals",
        unit="count",
        candidates=candidates,
        lowest_first=lowest_first,
    )
    return ranked_table(record, field(history))


@pytest.mark.parametrize(
    ("values", "ranks"),
    [
        ([5, 7, 7, 3], [1, 1, 3, 4]),
        ([7, 5, 5, 3], [1, 2, 2, 4]),
        ([1] * 12, [1] * 12),
        ([9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5, 0.5, 0.4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]),
        ([], []),
    ],
)
def test_equal_values_share_a_rank_and_the_tenth_is_not_cut(
    history: History, values: list[float], ranks: list[int]
) -> None:
    assert [row.rank for row in ranked(values, history).entries] == ranks


def test_the_lowest_comes_first_where_the_youngest_are_asked_for(history: History) -> None:
    assert [row.value for row in ranked([3, 1, 2], history, lowest_first=True).entries] == [1, 2, 3]


def test_values_that_only_look_equal_when_rounded_do_not_share_a_rank(history: History) -> None:
    entries = ranked([33.333, 33.334], history).entries
    assert [(row.rank, row.value) for row in entries] == [(1, 33.33), (2, 33.33)]
