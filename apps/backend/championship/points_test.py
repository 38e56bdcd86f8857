from collections import defaultdict
from collections.abc import Mapping

import msgspec
import pytest

from apps.backend.championship.points import round_scores
from apps.backend.championship.rules import Rules, constructor_rules, driver_rules
from apps.backend.championship.score import POINT, as_points
from packages.types.race import Race

Seasons = Mapping[int, tuple[Race, ...]]


def points(race: Race, rules: Rules) -> dict[str, float]:
    return {key: as_points(score) for key, score in round_scores(race, rules).items()}


def test_the_points_of_every_result_since_1950_follow_from_its_place(seasons: Seasons) -> None:
    for season, races in seasons.items():
        for race in races:
            recorded: defaultdict[str, float] = defaultdict(float)
            for result in (*race.results, *race.sprint_results):
                recorded[result.driver.driver_id] += result.points
            expected = {key: pytest.approx(value, abs=0.0101) for key, value in recorded.items() if value}
            assert points(race, driver_rules(season)) == expected, (season, race.round)


def test_musso_and_fangio_share_the_win_of_1956_and_fangio_alone_has_the_fastest_lap(seasons: Seasons) -> None:
    scored = points(seasons[1956][0], driver_rules(1956))
    assert (scored["musso"], scored["fangio"]) == (4, 5)


def test_three_drivers_share_the_second_place_of_buenos_aires_1955(seasons: Seasons) -> None:
    scored = points(seasons[1955][0], driver_rules(1955))
    assert (scored["gonzalez"], scored["trintignant"]) == (2, 3.33)
    assert scored["farina"] == 3.33  # A third of the second place and a third of the third.


def test_a_shared_car_has_scored_nothing_since_1958(seasons: Seasons) -> None:
    argentina = seasons[1960][0]
    assert [r.driver.driver_id for r in argentina.results if r.position == 3] == ["trintignant", "moss"]
    assert not {"moss", "trintignant"} & points(argentina, driver_rules(1960)).keys()


def test_seven_drivers_share_the_point_for_the_fastest_lap_of_silverstone_1954(seasons: Seasons) -> None:
    assert points(seasons[1954][4], driver_rules(1954))["behra"] == 0.14


def test_a_constructor_scored_with_its_best_car_alone_until_1978(seasons: Seasons) -> None:
    monza = seasons[1975][12]
    assert [r.driver.driver_id for r in monza.results if r.points and r.constructor.constructor_id == "ferrari"] == [
        "regazzoni",
        "lauda",
    ]
    assert points(monza, constructor_rules(1975))["ferrari"] == 9


def test_a_win_of_1961_was_worth_nine_points_to_the_driver_and_eight_to_the_constructor(seasons: Seasons) -> None:
    monaco = seasons[1961][0]
    assert points(monaco, driver_rules(1961))["moss"] == 9
    assert points(monaco, constructor_rules(1961))["lotus-climax"] == 8


def test_indianapolis_counted_for_drivers_only(seasons: Seasons) -> None:
    indianapolis = seasons[1958][3]
    assert points(indianapolis, driver_rules(1958))["bryan"] == 8
    assert not constructor_rules(1958).counts(indianapolis.round)


def test_the_rain_at_spa_2021_left_half_points_and_no_fastest_lap(seasons: Seasons) -> None:
    scored = points(seasons[2021][11], driver_rules(2021))
    assert (scored["max_verstappen"], scored["russell"], scored["hamilton"]) == (12.5, 9, 7.5)


def test_the_last_race_of_2014_was_worth_twice_the_points(seasons: Seasons) -> None:
    assert points(seasons[2014][18], driver_rules(2014))["hamilton"] == 50
    assert points(seasons[2014][18], constructor_rules(2014))["williams"] == 66


def test_the_fastest_lap_is_worth_a_point_in_the_first_ten_only(seasons: Seasons) -> None:
    austria, singapore = seasons[2019][8], seasons[2024][17]
    assert points(austria, driver_rules(2019))["max_verstappen"] == 26
    assert sum(points(singapore, driver_rules(2024)).values()) == 101  # Ricciardo was the fastest, and eighteenth.


def test_a_sprint_scores_for_both_championships(seasons: Seasons) -> None:
    baku = seasons[2023][3]
    assert points(baku, driver_rules(2023))["perez"] == 25 + 8
    assert points(baku, constructor_rules(2023))["red_bull"] == 25 + 18 + 8 + 6


def test_a_race_stopped_before_half_distance_follows_the_graded_scale(seasons: Seasons) -> None:
    rules = driver_rules(2024)
    graded = tuple(points * POINT for points in (13, 10, 8, 6, 5, 4, 3, 2, 1))
    stopped = msgspec.structs.replace(rules, shortened={1: graded}, fastest_lap="none")
    assert list(points(seasons[2024][0], stopped).values()) == [13, 10, 8, 6, 5, 4, 3, 2, 1]


def test_benetton_and_williams_lost_the_points_of_brazil_1995_but_their_drivers_did_not(seasons: Seasons) -> None:
    brazil = seasons[1995][0]
    assert points(brazil, driver_rules(1995))["michael_schumacher"] == 10
    assert not {"benetton", "williams"} & points(brazil, constructor_rules(1995)).keys()
