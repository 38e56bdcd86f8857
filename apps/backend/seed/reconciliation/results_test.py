"""Whole races, merged."""

from apps.backend.seed.reconciliation.classification_test import row
from apps.backend.seed.reconciliation.contradictions import contradictions
from apps.backend.seed.reconciliation.results import merge
from apps.backend.seed.reconciliation.source_rows import PIT_LANE, RacePair, SourceRow, paired


def race(first: list[SourceRow], second: list[SourceRow], season: int = 2025, round_: int = 13) -> RacePair:
    return RacePair(season=season, round=round_, pairs=paired(first, second))


def test_what_both_say_is_kept_without_a_finding() -> None:
    rows = [row("piastri", "1", 44, number=81, grid=1, grid_text="1")]
    assert merge(race(rows, rows)).findings == ()


def test_a_value_no_rule_decides_is_disputed_and_stays_the_first_sources() -> None:
    merged = merge(race([row("chiron", "R", 26)], [row("chiron", "R", 24)], 1950, 1))
    (finding,) = merged.findings
    assert (finding.outcome, finding.first, finding.second, finding.value) == ("disputed", "26", "24", "26")
    assert merged.rows[0].laps == 26


def test_a_corrected_value_names_its_rule() -> None:
    merged = merge(race([row("hamilton", "7", 44, grid=18)], [row("hamilton", "7", 44, grid_text=PIT_LANE)]))
    assert [(found.field, found.rule, found.value) for found in merged.findings] == [("grid", "pit_lane", "PL")]
    assert (merged.rows[0].grid, merged.rows[0].grid_text) == (None, "PL")


def test_a_ruling_goes_before_the_rules() -> None:
    # Both sources are at one on the laps; Piquet's official starts include Montreal 1985.
    merged = merge(race([row("piquet", "R", 0)], [row("piquet", "W", None)], 1985, 5))
    assert merged.rows[0].position_text == "R"
    assert merged.findings[0].outcome == "ruling"


def test_gaps_are_added_to_a_corrected_time_of_the_winner() -> None:
    first = [
        row("ickx", "1", 90, time="1:21:18.4", millis=4_878_400),
        row("regazzoni", "2", 90, time="+14.8", millis=4_893_200),
    ]
    lap = {"fastest_time": "1:32.2", "fastest_rank": 1}
    second = [
        row("ickx", "1", 90, time="2:21:18.400", millis=8_478_400),
        row("regazzoni", "2", 90, time="+14.800", millis=8_493_200, **lap),
    ]
    assert [merged.millis for merged in merge(race(first, second, 1970, 11)).rows] == [8_478_400, 8_493_200]


def test_a_disqualified_car_has_no_rank_where_its_fastest_lap_does_not_count() -> None:
    # Shanghai 2025: Hamilton's lap was the fastest, until the car was found too low.
    rows = [
        row("norris", "1", 56, fastest_time="1:35.454", fastest_rank=1),
        row("hamilton", "D", 56, fastest_time="1:35.069", fastest_rank=18, position_order=2),
    ]
    assert [merged.fastest_rank for merged in merge(race(rows, rows, 2025, 2)).rows] == [1, None]


def test_a_new_contradiction_is_one_line() -> None:
    rows = [row("a", "1", 50, grid=1, number=1), row("b", "3", 51, grid=1, number=2)]
    assert list(contradictions("race", 2030, 1, rows)) == [
        "2030 round 1 race a: grid_place_twice: grid 1",
        "2030 round 1 race b: grid_place_twice: grid 1",
        "2030 round 1 race b: places_not_1_to_n: no car is 2",
        "2030 round 1 race a: order_against_laps_or_time: place against laps or time",
        "2030 round 1 race b: order_against_laps_or_time: place against laps or time",
    ]
