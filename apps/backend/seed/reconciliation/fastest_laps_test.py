"""The rules on fastest laps."""

from apps.backend.seed.reconciliation import fastest_laps
from apps.backend.seed.reconciliation.classification_test import decide, row
from apps.backend.seed.reconciliation.fastest_laps import TimedLap, ranks
from apps.backend.seed.reconciliation.source_rows import SourcePair


def test_seven_drivers_share_the_fastest_lap_of_silverstone_1954() -> None:
    names = ("ascari", "behra", "fangio", "gonzalez", "hawthorn", "marimon", "moss")
    seven = [TimedLap(name, 110_000, 1) for name in names]
    assert set(ranks([*seven, TimedLap("trips", 111_000, 8)]).values()) == {1, 8}


def test_the_source_tells_who_of_two_level_laps_was_first() -> None:
    assert ranks([TimedLap("b", 90_000, 2), TimedLap("a", 90_000, 1)]) == {"a": 1, "b": 2}


def test_a_lap_after_the_last_one_driven_is_not_known() -> None:
    alonso = row("alonso", "R", 21, fastest_lap=26)
    assert decide(fastest_laps.lap_within_the_race, 2026, SourcePair(alonso, alonso)) == "neither"
    right = row("alonso", "R", 21, fastest_lap=20)
    assert decide(fastest_laps.lap_within_the_race, 2026, SourcePair(alonso, right)) == "second"


def test_times_are_in_the_order_of_ranks() -> None:
    ocon = SourcePair(
        row("ocon", "6", 53, fastest_rank=11, fastest_time="1:25.054"),
        row("ocon", "6", 53, fastest_rank=11, fastest_time="1:25.652"),
    )
    stroll = row("stroll", "7", 53, fastest_rank=10, fastest_time="1:25.625")
    assert decide(fastest_laps.time_follows_rank, 2017, SourcePair(stroll, stroll), ocon) == "second"


def test_a_standing_start_is_no_fastest_lap() -> None:
    norris = SourcePair(row("norris", "2", 56, fastest_lap=1), row("norris", "2", 56, fastest_lap=33))
    assert decide(fastest_laps.not_the_standing_start, 2024, norris) == "second"


def test_a_lapped_driver_counts_own_laps() -> None:
    winner = row("max_verstappen", "1", 57)
    bearman = SourcePair(row("bearman", "12", 56, fastest_lap=50), row("bearman", "12", 56, fastest_lap=51))
    assert decide(fastest_laps.lap_by_own_count, 2025, SourcePair(winner, winner), bearman) == "first"
    leader = SourcePair(row("norris", "2", 57, fastest_lap=50), row("norris", "2", 57, fastest_lap=51))
    assert decide(fastest_laps.lap_by_own_count, 2025, SourcePair(winner, winner), leader) is None
