from apps.backend.reports.season_results import season_results
from packages.types.race import Race, race_slug
from packages.types.season_results import RoundResult, SeasonResults

Seasons = dict[int, tuple[Race, ...]]


def of(results: SeasonResults, driver_id: str) -> tuple[RoundResult, ...]:
    return next(row.results for row in results.drivers if row.driver.driver_id == driver_id)


def test_drivers_stand_in_the_order_of_the_championship(seasons: Seasons) -> None:
    results = season_results(seasons[2021])
    assert [row.driver.driver_id for row in results.drivers][:3] == ["max_verstappen", "hamilton", "bottas"]
    assert results.drivers[0].points == 395.5
    assert [row.constructor.constructor_id for row in results.constructors][:2] == ["mercedes", "red_bull"]


def test_nobody_scored_in_every_race_of_2020(seasons: Seasons) -> None:
    results = season_results(seasons[2020])
    scored = {row.driver.driver_id: sum(result.points > 0 for result in row.results) for row in results.drivers}
    assert len(results.rounds) == 17
    assert max(scored.values()) < 17
    assert scored["hamilton"] == 16


def test_a_result_carries_pole_and_sprint(seasons: Seasons) -> None:
    imola = next(result for result in of(season_results(seasons[2022]), "max_verstappen") if result.round == 4)
    assert (imola.position, imola.pole, imola.fastest_lap) == (1, True, True)
    assert (imola.sprint_position, imola.sprint_points, imola.points) == (1, 8.0, 34.0)


def test_a_driver_of_two_cars_has_two_results_in_a_round(seasons: Seasons) -> None:
    argentina = [result for result in of(season_results(seasons[1955]), "farina") if result.round == 1]
    assert [result.position for result in argentina] == [2, 3]


def test_a_banned_driver_keeps_the_results(seasons: Seasons) -> None:
    row = next(row for row in season_results(seasons[1997]).drivers if row.driver.driver_id == "michael_schumacher")
    assert row.position is None
    assert sum(result.position == 1 for result in row.results) == 5


def test_a_season_to_come_has_rounds_and_no_rows(seasons: Seasons) -> None:
    coming = [race for race in seasons[2026] if not race.results]
    results = season_results(coming)
    assert len(results.rounds) == len(coming)
    assert not any(round_.completed for round_ in results.rounds)
    assert results.drivers == ()


def test_every_race_of_a_season_has_an_address_of_its_own(seasons: Seasons) -> None:
    for races in seasons.values():
        slugs = [race_slug(race.race_name) for race in races]
        assert len(set(slugs)) == len(slugs)
        assert not any(slug.isdecimal() or slug in {"last", "next"} for slug in slugs)
