import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from apps.backend.history.history import History
from apps.backend.history.streaks import longest_streak, runs
from apps.backend.history.weekend import Weekend
from packages.types.entities import Circuit, Location
from packages.types.race import Race
from packages.types.race_weekend import Schedule

PLACE = Location(lat=0, long=0, locality="Town", country="Country")
RACE = Race(
    season=1950,
    round=1,
    race_name="Grand Prix",
    circuit=Circuit(circuit_id="circuit", circuit_name="Circuit", location=PLACE),
    date=dt.date(1950, 5, 13),
    schedule=Schedule(),
)


def weekend(ordinal: int, *, won: bool) -> Weekend:
    return Weekend(
        race=RACE,
        ordinal=ordinal,
        results=(),
        started=True,
        positions=frozenset({1} if won else {2}),
        position=1 if won else 2,
        won=won,
        podiums=1,
        grid=None,
        pole=False,
        fastest_lap=False,
        grand_slam=False,
        sprint_win=False,
        retirements=0,
        scored=True,
        points=0.0,
    )


CAREERS = st.dictionaries(st.integers(0, 60), st.booleans()).map(
    lambda races: [weekend(ordinal, won=won) for ordinal, won in sorted(races.items())]
)


def streak_of(history: History, driver_id: str, kind: str) -> tuple[str, str, int]:
    streak = longest_streak(history.driver_weekends[driver_id], kind)
    assert streak is not None
    return (
        f"{streak.first.race_name} {streak.first.season}",
        f"{streak.last.race_name} {streak.last.season}",
        streak.length,
    )


def test_verstappen_won_ten_in_a_row_in_2023(history: History) -> None:
    until_2025 = [weekend for weekend in history.driver_weekends["max_verstappen"] if weekend.race.season <= 2025]
    streak = longest_streak(until_2025, "wins")
    assert streak is not None
    assert (streak.first.race_name, streak.last.race_name) == ("Miami Grand Prix", "Italian Grand Prix")
    assert (streak.first.season, streak.length) == (2023, 10)


def test_vettel_won_nine_in_a_row_in_2013(history: History) -> None:
    expected = ("Belgian Grand Prix 2013", "Brazilian Grand Prix 2013", 9)
    assert streak_of(history, "vettel", "wins") == expected


def test_a_race_not_entered_ends_a_streak(history: History) -> None:
    # Ascari won nine of his own in a row, but did not go to Indianapolis in 1953: officially that is seven, then two.
    expected = ("Belgian Grand Prix 1952", "Argentine Grand Prix 1953", 7)
    assert streak_of(history, "ascari", "wins") == expected


def test_senna_had_eight_poles_in_a_row(history: History) -> None:
    expected = ("Spanish Grand Prix 1988", "United States Grand Prix 1989", 8)
    assert streak_of(history, "senna", "poles") == expected


def test_schumacher_was_on_nineteen_podiums_in_a_row(history: History) -> None:
    expected = ("United States Grand Prix 2001", "Japanese Grand Prix 2002", 19)
    assert streak_of(history, "michael_schumacher", "podiums") == expected


def test_nobody_without_a_win_has_a_streak_of_wins(history: History) -> None:
    assert longest_streak(history.driver_weekends["amon"], "wins") is None


@given(CAREERS)
def test_runs_hold_every_win_once_and_only_wins(career: list[Weekend]) -> None:
    found = [weekend for run in runs(career, lambda weekend: weekend.won) for weekend in run]
    assert found == [weekend for weekend in career if weekend.won]


@given(CAREERS)
def test_runs_have_no_gap_within_and_a_gap_between(career: list[Weekend]) -> None:
    found = [[weekend.ordinal for weekend in run] for run in runs(career, lambda weekend: weekend.won)]
    assert all(run == list(range(run[0], run[-1] + 1)) for run in found)
    assert all(later[0] > earlier[-1] + 1 for earlier, later in pairwise(found))


@given(CAREERS)
def test_the_longest_streak_is_as_long_as_the_longest_run(career: list[Weekend]) -> None:
    streak = longest_streak(career, "wins")
    lengths = [len(run) for run in runs(career, lambda weekend: weekend.won)]
    assert (streak.length if streak else 0) == max(lengths, default=0)
