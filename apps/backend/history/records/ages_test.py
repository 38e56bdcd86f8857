import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.backend.history.records.ages import age


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        (dt.date(1997, 9, 30), dt.date(2016, 5, 15), "18y 228d"),
        (dt.date(1990, 1, 26), dt.date(2020, 1, 26), "30y 0d"),
        (dt.date(1990, 1, 26), dt.date(2020, 1, 25), "29y 364d"),
        (dt.date(1992, 2, 29), dt.date(2021, 2, 28), "28y 365d"),
        (dt.date(1992, 2, 29), dt.date(2021, 3, 1), "29y 0d"),
    ],
)
def test_an_age_is_told_in_years_and_days_since_the_birthday(born: dt.date, day: dt.date, expected: str) -> None:
    assert age(born, day) == expected


@given(st.dates(dt.date(1890, 1, 1), dt.date(2010, 1, 1)), st.integers(0, 40_000))
def test_an_age_never_has_a_year_of_days(born: dt.date, days: int) -> None:
    years, rest = age(born, born + dt.timedelta(days=days)).removesuffix("d").split("y ")
    assert 0 <= int(rest) <= 365
    assert 365 * int(years) + int(rest) <= days
