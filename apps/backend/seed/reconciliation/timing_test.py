"""The rules on laps and times, with the races that they were made for."""

import pytest

from apps.backend.seed.reconciliation import timing
from apps.backend.seed.reconciliation.classification_test import both, decide, row
from apps.backend.seed.reconciliation.source_rows import RacePair, SourcePair, SourceRow, decimals, milliseconds


def timed(driver_id: str, position: str, laps: int, time: str) -> SourceRow:
    return row(driver_id, position, laps, time=time, millis=milliseconds(time))


@pytest.mark.parametrize(
    ("time", "millis"),
    [("1:33:56.736", 5_636_736), ("+26.66", 26_660), ("+1:03.64", 63_640), ("57.392", 57_392), (None, None)],
)
def test_times_are_read_in_every_notation(time: str | None, millis: int | None) -> None:
    assert milliseconds(time) == millis


def test_zeros_that_only_pad_a_time_are_no_decimals() -> None:
    assert (decimals("2:13:23.600"), decimals("1:46:42.3"), decimals("+26")) == (1, 1, 0)


def test_nobody_drives_more_laps_than_the_winner() -> None:
    taylor = SourcePair(row("henry_taylor", "7", 78), row("henry_taylor", "7", 70))
    assert decide(timing.laps_as_the_winner, 1960, both("jack_brabham", "1", 75), taylor) == "second"


def test_laps_are_those_of_the_status() -> None:
    sutil = SourcePair(row("sutil", "19", 56, status="+2 Laps"), row("sutil", "19", 55, status="+2 Laps"))
    assert decide(timing.laps_as_the_status, 2008, both("massa", "1", 57), sutil) == "second"


def test_a_later_place_has_no_more_laps() -> None:
    claes = SourcePair(row("claes", "8", 22), row("claes", "8", 32))
    crossley = SourcePair(row("crossley", "9", 30), row("crossley", "9", 30))
    race = RacePair(season=1950, round=5, pairs=(both("fangio", "1", 35), claes, crossley))
    assert timing.laps_follow_places.decide(race, claes) == "second"


def test_a_classified_car_has_ninety_percent_of_the_laps() -> None:
    marques = SourcePair(row("marques", "13", 31), row("marques", "13", 32))
    assert decide(timing.laps_of_the_classified, 2001, both("michael_schumacher", "1", 36), marques) == "second"


def test_ickx_did_not_win_at_mont_tremblant_an_hour_faster_than_his_fastest_laps() -> None:
    ickx = SourcePair(timed("ickx", "1", 90, "1:21:18.4"), timed("ickx", "1", 90, "2:21:18.400"))
    fastest = row("regazzoni", "2", 90, fastest_time="1:32.2")
    assert decide(timing.longer_than_its_fastest_laps, 1970, SourcePair(fastest, fastest), ickx) == "second"


def test_the_race_at_bahrain_in_2020_took_an_hour_more_for_the_stoppage() -> None:
    hamilton = SourcePair(timed("hamilton", "1", 57, "1:59:47.515"), timed("hamilton", "1", 57, "2:59:47.515"))
    stopped = RacePair(season=2020, round=15, pairs=(hamilton,), resumed=True)
    assert timing.stoppage_included.decide(stopped, hamilton) == "second"
    assert decide(timing.stoppage_included, 2020, hamilton) is None


def test_of_two_roundings_the_finer_is_taken() -> None:
    stewart = SourcePair(timed("stewart", "1", 55, "1:46:41.7"), timed("stewart", "1", 55, "1:46:41.680"))
    assert decide(timing.finer_of_two_roundings, 1971, stewart) == "second"
    hill = SourcePair(timed("hill", "2", 55, "+1:13.9"), timed("hill", "2", 55, "+2:13.900"))
    assert decide(timing.finer_of_two_roundings, 1963, hill) is None


def test_a_winner_is_timed_as_finely_as_the_others() -> None:
    schumacher = SourcePair(
        timed("michael_schumacher", "1", 69, "1:44:32.1"), timed("michael_schumacher", "1", 69, "1:44:31.887")
    )
    behind = timed("damon_hill", "2", 69, "+39.660")
    assert decide(timing.time_as_fine_as_the_gaps, 1994, SourcePair(behind, behind), schumacher) == "second"


def test_a_disqualified_car_has_no_time() -> None:
    button = SourcePair(row("button", "D", 62), row("button", "D", 62, time="+10.481"))
    assert decide(timing.no_time_of_the_disqualified, 2005, button) == "first"


def test_a_car_has_driven_its_fastest_lap() -> None:
    lap = {"fastest_lap": 36}
    car = SourcePair(row("a", "R", 35, **lap), row("a", "R", 36, **lap))
    assert decide(timing.laps_reach_the_fastest, 2003, both("b", "1", 54), car) == "second"


def test_retired_cars_are_listed_by_their_laps() -> None:
    ahead, behind = (
        SourcePair(found, found)
        for found in (row("a", "R", 30, position_order=18), row("c", "R", 20, position_order=20))
    )
    car = SourcePair(row("b", "R", 31, position_order=19), row("b", "R", 29, position_order=19))
    assert decide(timing.laps_in_the_order_of_the_result, 1974, ahead, behind, car) == "second"
