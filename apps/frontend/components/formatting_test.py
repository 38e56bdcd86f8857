import datetime as dt

import pytest

from apps.frontend.components.formatting import (
    amount,
    day,
    listed,
    place,
    plural,
    short_name,
    time_until,
    year_runs,
    years,
)
from packages.types.entities import Driver
from packages.types.fact import ordinal

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (dt.timedelta(days=4, hours=9, minutes=55), "in 4 days and 9 hours"),
        (dt.timedelta(days=1), "in 1 day"),
        (dt.timedelta(days=1, minutes=5), "in 1 day and 5 minutes"),
        (dt.timedelta(hours=2, minutes=1), "in 2 hours and 1 minute"),
        (dt.timedelta(seconds=59), "in less than a minute"),
        (-dt.timedelta(hours=1), "in less than a minute"),
    ],
)
def test_a_distance_in_time_is_said_in_its_two_largest_units(later: dt.timedelta, expected: str) -> None:
    assert time_until(NOW + later, NOW) == expected


@pytest.mark.parametrize(
    ("seasons", "written"),
    [
        ([], ""),
        ([1976], "1976"),
        ([2008, 2014, 2015, 2017, 2018, 2019, 2020], "2008, 2014–2015, 2017–2020"),
        ([2004, 2000, 2003, 2001, 2002], "2000–2004"),
    ],
)
def test_neighbouring_seasons_are_joined(seasons: list[int], written: str) -> None:
    assert year_runs(seasons) == written


def test_numbers_lose_their_idle_zeros_and_nothing_else() -> None:
    assert [amount(points) for points in (25.0, 395.5, 0.14, 5187.5, 0.0)] == ["25", "395.5", "0.14", "5187.5", "0"]


def test_places_are_written_as_sport_does() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 112)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "112th"]
    )
    assert [place(text) for text in ("1", "R", "D", "W", "-")] == ["1", "Ret", "DSQ", "DNS", "–"]


def test_counts_lists_and_spans_read_as_in_a_sentence() -> None:
    assert [plural(1, "win"), plural(0, "win"), plural(1149, "race")] == ["1 win", "0 wins", "1,149 races"]
    assert [listed([]), listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert [years(1976, 1976), years(2007, 2026), years(None, None)] == ["1976", "2007–2026", "–"]
    assert day(dt.date(2023, 7, 2)) == "2 July 2023"


def test_a_driver_without_letters_of_the_timing_screens_gets_them_from_the_family_name() -> None:
    driver = Driver(driver_id="de_angelis", given_name="Elio", family_name="de Angelis", nationality="Italian")
    assert short_name(driver) == "DEA"
