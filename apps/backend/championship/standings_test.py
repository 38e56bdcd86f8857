from collections.abc import Mapping

import msgspec
import pytest

from apps.backend.championship.rounds import RoundNotHeldError
from apps.backend.championship.standings import constructor_standings, driver_standings
from packages.types.race import Race
from packages.types.standing import ConstructorStanding, DriverStanding

Seasons = Mapping[int, tuple[Race, ...]]


def driver(races: tuple[Race, ...], driver_id: str, round_: int | None = None) -> DriverStanding:
    return next(row for row in driver_standings(races, round_).standings if row.driver.driver_id == driver_id)


def constructor(races: tuple[Race, ...], constructor_id: str, round_: int | None = None) -> ConstructorStanding:
    table = constructor_standings(races, round_).standings
    return next(row for row in table if row.constructor.constructor_id == constructor_id)


def test_hunt_beat_lauda_by_one_point_in_1976(seasons: Seasons) -> None:
    first, second = driver_standings(seasons[1976]).standings[:2]
    assert (first.driver.driver_id, first.points) == ("hunt", 69)
    assert (second.driver.driver_id, second.points, second.gap) == ("lauda", 68, 1)


def test_lauda_beat_prost_by_half_a_point_in_1984(seasons: Seasons) -> None:
    first, second = driver_standings(seasons[1984]).standings[:2]
    assert (first.driver.driver_id, first.points) == ("lauda", 72)
    assert (second.driver.driver_id, second.gap) == ("prost", 0.5)


def test_senna_won_in_1988_with_fewer_points_than_prost_had_scored(seasons: Seasons) -> None:
    senna, prost = driver(seasons[1988], "senna"), driver(seasons[1988], "prost")
    assert (senna.position, senna.points, senna.points_gross) == (1, 90, 94)
    assert (prost.position, prost.points, prost.points_gross) == (2, 87, 105)
    assert sum(dropped.points for dropped in prost.dropped) == 18
    assert {dropped.points for dropped in prost.dropped} == {6}


def test_schumacher_is_without_a_place_after_the_last_race_of_1997_but_keeps_his_points(seasons: Seasons) -> None:
    row = driver(seasons[1997], "michael_schumacher")
    assert (row.position, row.position_text, row.points, row.wins, row.change) == (None, "D", 78, 5, None)
    assert driver(seasons[1997], "michael_schumacher", 16).position == 1
    assert driver(seasons[1997], "frentzen").position == 2


def test_mclaren_is_excluded_from_all_of_2007_and_its_drivers_are_not(seasons: Seasons) -> None:
    for round_ in (1, 17):
        row = constructor(seasons[2007], "mclaren", round_)
        assert (row.position, row.position_text, row.points) == (None, "E", 0)
    assert constructor_standings(seasons[2007]).standings[0].constructor.constructor_id == "ferrari"
    assert driver(seasons[2007], "hamilton").points == 109


def test_force_india_begins_anew_in_2018_and_keeps_nothing(seasons: Seasons) -> None:
    assert constructor(seasons[2018], "force_india", 12).points == 59
    assert constructor(seasons[2018], "force_india", 13).points == 18
    assert constructor(seasons[2018], "force_india").points == 52


def test_racing_point_is_fined_15_points_in_2020(seasons: Seasons) -> None:
    row = constructor(seasons[2020], "racing_point")
    assert (row.position, row.points, row.points_gross) == (4, 195, 210)


def test_the_half_points_of_spa_are_in_the_table_of_2021(seasons: Seasons) -> None:
    assert driver(seasons[2021], "max_verstappen").points == 395.5
    assert driver(seasons[2021], "hamilton").points == 387.5


def test_level_in_points_at_the_last_race_of_2021_the_one_with_more_wins_leads(seasons: Seasons) -> None:
    first, second = driver_standings(seasons[2021], 21).standings[:2]
    assert (first.driver.driver_id, first.points, first.wins) == ("max_verstappen", 369.5, 9)
    assert (second.driver.driver_id, second.points, second.wins) == ("hamilton", 369.5, 8)


@pytest.mark.parametrize("champion", ["michael_schumacher", "hamilton"])
def test_two_drivers_have_won_seven_titles(champion: str, seasons: Seasons) -> None:
    tables = [driver_standings(races) for season, races in seasons.items() if season <= 2025]
    assert sum(table.standings[0].driver.driver_id == champion for table in tables) == 7


def test_verstappen_won_nineteen_races_of_2023(seasons: Seasons) -> None:
    row = driver(seasons[2023], "max_verstappen")
    assert (row.wins, row.points) == (19, 575)


def test_a_change_counts_the_places_gained_since_the_round_before(seasons: Seasons) -> None:
    before, after = driver(seasons[2024], "norris", 14), driver(seasons[2024], "norris", 15)
    assert before.position is not None
    assert after.position is not None
    assert after.change == before.position - after.position
    assert driver(seasons[2024], "norris", 1).change is None
    assert driver(seasons[2024], "colapinto", 16).change is None  # His first race.


def test_the_constructors_of_a_driver_are_in_the_order_in_which_they_were_driven(seasons: Seasons) -> None:
    def teams(round_: int) -> list[str]:
        return [team.constructor_id for team in driver(seasons[2025], "tsunoda", round_).constructors]

    assert teams(2) == ["rb"]
    assert teams(24) == ["rb", "red_bull"]


def test_a_table_says_which_race_it_follows_and_whether_that_was_the_last(seasons: Seasons) -> None:
    final, running = driver_standings(seasons[2025]), driver_standings(seasons[2026])
    assert (final.season, final.round, final.race_name, final.final) == (2025, 24, "Abu Dhabi Grand Prix", True)
    assert (running.round, running.race_name, running.final) == (11, "Hungarian Grand Prix", False)
    assert not driver_standings(seasons[2025], 23).final


def test_before_1958_there_is_no_table_of_constructors(seasons: Seasons) -> None:
    table = constructor_standings(seasons[1957])
    assert (table.round, table.final, table.standings) == (8, True, ())


@pytest.mark.parametrize("round_", [0, 12, 99])
def test_a_round_without_results_has_no_table(round_: int, seasons: Seasons) -> None:
    with pytest.raises(RoundNotHeldError, match=f"no results of round {round_} of 2026"):
        driver_standings(seasons[2026], round_)


def test_before_the_first_race_the_table_is_empty(seasons: Seasons) -> None:
    coming = tuple(msgspec.structs.replace(race, results=(), sprint_results=()) for race in seasons[2026])
    table = driver_standings(coming)
    assert (table.round, table.race_name, table.final, table.standings) == (0, None, False, ())


def test_races_of_two_seasons_make_no_table(seasons: Seasons) -> None:
    with pytest.raises(ValueError, match="the races of one season"):
        driver_standings((*seasons[2024], *seasons[2025]))
    with pytest.raises(ValueError, match="the races of one season"):
        constructor_standings(())


def test_who_scores_in_a_sprint_and_misses_the_race_is_in_the_table(seasons: Seasons) -> None:
    baku = seasons[2023][3]
    without_perez = tuple(result for result in baku.results if result.driver.driver_id != "perez")
    row = driver((msgspec.structs.replace(baku, results=without_perez),), "perez")
    assert (row.points, row.wins, [team.constructor_id for team in row.constructors]) == (8, 0, ["red_bull"])


def test_who_is_level_in_1995_is_in_the_order_of_names_and_in_2010_in_that_of_the_results(seasons: Seasons) -> None:
    katayama, suzuki = driver(seasons[1995], "katayama", 2), driver(seasons[1995], "suzuki", 2)
    assert (katayama.position, suzuki.position) == (12, 13)  # Both eighth once; Suzuki retired later than Katayama.
    hulkenberg, chandhok = driver(seasons[2010], "hulkenberg", 2), driver(seasons[2010], "chandhok", 2)
    assert (hulkenberg.position, chandhok.position) == (16, 17)  # Both 14th once.
