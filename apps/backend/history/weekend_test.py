import pytest

from apps.backend.history.history import History
from apps.backend.history.weekend import Weekend


def weekend(history: History, driver_id: str, season: int, round_: int) -> Weekend:
    return next(
        weekend
        for weekend in history.driver_weekends[driver_id]
        if (weekend.race.season, weekend.race.round) == (season, round_)
    )


@pytest.mark.parametrize(
    ("season", "round_", "first", "second"),
    [(1951, 4, "fangio", "fagioli"), (1956, 1, "musso", "fangio"), (1957, 5, "brooks", "moss")],
)
def test_both_who_shared_the_winning_car_won(
    history: History, season: int, round_: int, first: str, second: str
) -> None:
    assert weekend(history, first, season, round_).won
    assert weekend(history, second, season, round_).won


def test_a_driver_of_several_cars_has_one_weekend_and_the_best_of_their_places(history: History) -> None:
    # Farina was in the second and in the third car at Buenos Aires in 1955.
    buenos_aires = weekend(history, "farina", 1955, 1)
    assert [result.position for result in buenos_aires.results] == [2, 3]
    assert (buenos_aires.position, buenos_aires.podiums, buenos_aires.retirements) == (2, 1, 0)


def test_a_shared_car_counts_once_for_its_constructor(history: History) -> None:
    (rouen,) = [
        weekend
        for weekend in history.constructor_weekends["alfa"]
        if (weekend.race.season, weekend.race.round) == (1951, 4)
    ]
    assert rouen.won
    assert rouen.podiums == 1


def test_points_of_a_weekend_include_the_sprint(history: History) -> None:
    # Qatar 2023: champion by second place in the sprint, then win and fastest lap.
    qatar = weekend(history, "max_verstappen", 2023, 17)
    assert qatar.points == 26 + 7


@pytest.mark.parametrize(
    ("driver_id", "wins"), [("michael_schumacher", 91), ("senna", 41), ("fangio", 24), ("clark", 25)]
)
def test_wins_are_the_official_ones(history: History, driver_id: str, wins: int) -> None:
    assert history.driver_totals[driver_id].wins == wins


def test_every_race_held_has_a_winner(history: History) -> None:
    won = {weekend.ordinal for weekends in history.driver_weekends.values() for weekend in weekends if weekend.won}
    assert won == set(range(sum(bool(race.results) for race in history.races)))


def test_every_point_scored_in_races_and_sprints_belongs_to_one_weekend(history: History) -> None:
    scored = sum(result.points for race in history.races for result in (*race.results, *race.sprint_results))
    counted = sum(weekend.points for weekends in history.driver_weekends.values() for weekend in weekends)
    assert counted == pytest.approx(scored)
