"""The rules on the classification, with the races that they were made for."""

from apps.backend.seed.reconciliation import classification
from apps.backend.seed.reconciliation.rule import Rule
from apps.backend.seed.reconciliation.source_rows import RacePair, Source, SourcePair, SourceRow


def row(driver_id: str, position_text: str, laps: int | None, **fields: object) -> SourceRow:
    known = {"constructor_id": "x", "position_order": 1, **fields}
    return SourceRow(driver_id=driver_id, position_text=position_text, laps=laps, **known)  # type: ignore[arg-type]


def decide(rule: Rule, season: int, *pairs: SourcePair) -> Source | None:
    """Ask a rule about the last of a race's cars."""
    return rule.decide(RacePair(season=season, round=1, pairs=pairs), pairs[-1])


def both(driver_id: str, position_text: str, laps: int) -> SourcePair:
    same = row(driver_id, position_text, laps)
    return SourcePair(same, same)


def test_heyer_drove_nine_laps_in_1977_so_he_started() -> None:
    heyer = SourcePair(row("heyer", "F", 9), row("heyer", "D", 9))
    assert decide(classification.laps_without_a_start, 1977, heyer) == "second"


def test_raikkonen_left_the_grid_at_sepang_in_2017_before_the_start() -> None:
    raikkonen = SourcePair(row("raikkonen", "R", 0), row("raikkonen", "W", None))
    assert decide(classification.stopped_before_the_start, 2017, raikkonen) == "second"
    assert decide(classification.stopped_before_the_start, 2017, both("raikkonen", "R", 0)) == "first"


def test_a_car_that_drove_a_lap_is_not_said_not_to_have_started() -> None:
    lauda = SourcePair(row("lauda", "R", 14), row("lauda", "W", None))
    assert decide(classification.stopped_before_the_start, 1979, lauda) is None


def test_verstappen_drove_ninety_percent_at_baku_in_2021_rounded_down() -> None:
    verstappen = SourcePair(row("max_verstappen", "R", 45), row("max_verstappen", "18", 45))
    assert classification.laps_needed(51) == 45
    assert decide(classification.ninety_percent, 2021, both("perez", "1", 51), verstappen) == "second"


def test_grosjean_drove_too_little_at_paul_ricard_in_2019_to_be_classified() -> None:
    grosjean = SourcePair(row("grosjean", "20", 44), row("grosjean", "R", 44))
    assert decide(classification.ninety_percent, 2019, both("hamilton", "1", 53), grosjean) == "second"


def test_before_1994_the_distance_decides_nothing() -> None:
    prost = SourcePair(row("prost", "7", 40), row("prost", "R", 40))
    assert decide(classification.ninety_percent, 1987, both("senna", "1", 44), prost) is None


def test_a_place_ahead_of_a_car_with_a_smaller_time_is_refused() -> None:
    # Interlagos 2009: Kovalainen's 25 seconds of penalty took him from ninth place to twelfth.
    kovalainen = SourcePair(row("kovalainen", "9", 71, millis=73_499), row("kovalainen", "10", 71, millis=73_499))
    kobayashi = SourcePair(row("kobayashi", "10", 71, millis=63_324), row("kobayashi", "9", 71, millis=63_324))
    assert decide(classification.places_follow_time, 2009, kovalainen, kobayashi) == "second"


def test_the_order_after_penalties_is_taken() -> None:
    # Interlagos 2018: five seconds put Vandoorne behind Ocon, both a lap down.
    vandoorne = SourcePair(row("vandoorne", "14", 70), row("vandoorne", "15", 70, penalty=5.0))
    ocon = SourcePair(row("ocon", "15", 70), row("ocon", "14", 70))
    assert decide(classification.penalty_applied, 2018, vandoorne, ocon) == "second"


def test_places_with_a_hole_are_refused() -> None:
    hill = SourcePair(row("damon_hill", "2", 66), row("damon_hill", "3", 66))
    assert decide(classification.places_without_a_hole, 1997, both("hakkinen", "1", 69), hill) == "first"


def test_who_retired_at_indianapolis_has_no_place_although_the_aaa_gave_one() -> None:
    retired = [SourcePair(row(f"d{i}", "R", 10), row(f"d{i}", str(i), 10)) for i in range(2, 9)]
    assert decide(classification.indianapolis_retirements, 1955, both("sweikert", "1", 200), *retired) == "first"
    assert decide(classification.indianapolis_retirements, 1955, both("moss", "1", 90), *retired[:2]) is None
