import pytest

from apps.backend.history.history import History
from apps.backend.history.result_list import ResultFilter, constructor_tallies, driver_tallies, select_results


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        (ResultFilter(finish="win", constructor_id="ferrari", since=1970, until=1979), 37),
        (ResultFilter(finish="win", driver_id="senna", circuit_id="monaco"), 6),
        (ResultFilter(finish="win", session="sprint", since=2024, until=2024), 6),
        # Fittipaldi 14, Pace 1, Piquet 23, Senna 41.
        (ResultFilter(finish="win", nationality="BRAZILIAN", until=1999), 79),
        (ResultFilter(finish="win", grid_from=22, grid_to=22), 1),
        (ResultFilter(finish="pole", driver_id="michael_schumacher"), 68),
    ],
)
def test_results_that_meet_all_conditions(history: History, conditions: ResultFilter, count: int) -> None:
    assert len(select_results(history, conditions)) == count


def test_the_latest_race_comes_first(history: History) -> None:
    wins = select_results(history, ResultFilter(finish="win", driver_id="ascari"))
    assert [(win.season, win.round) for win in wins][:2] == [(1953, 8), (1953, 6)]
    assert wins[0].country == "Switzerland"


def test_watson_won_from_the_lowest_place_on_the_grid(history: History) -> None:
    wins = select_results(history, ResultFilter(finish="win", grid_from=20))
    assert [(win.season, win.race_name, win.result.driver.driver_id, win.result.grid) for win in wins] == [
        (1983, "United States Grand Prix West", "watson", 22)
    ]


def test_interlagos_has_had_more_than_twenty_different_winners(history: History) -> None:
    wins = select_results(history, ResultFilter(finish="win", circuit_id="interlagos"))
    tallies = driver_tallies(wins)
    assert tallies[0].driver is not None
    assert (tallies[0].driver.driver_id, tallies[0].count) == ("michael_schumacher", 4)
    assert sum(tally.count for tally in tallies) == len(wins)
    assert len(tallies) > 20


def test_a_shared_win_counts_once_for_the_constructor(history: History) -> None:
    aintree = select_results(history, ResultFilter(finish="win", since=1957, until=1957, circuit_id="aintree"))
    assert len(aintree) == 2
    assert [tally.count for tally in constructor_tallies(aintree)] == [1]


def test_a_sprint_has_no_pole(history: History) -> None:
    assert select_results(history, ResultFilter(session="sprint", finish="pole")) == ()
