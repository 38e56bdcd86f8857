from collections.abc import Mapping

from apps.backend.championship.progression import progression
from packages.types.race import Race

Seasons = Mapping[int, tuple[Race, ...]]


def test_the_season_so_far_has_a_point_of_each_curve_for_each_race_held(seasons: Seasons) -> None:
    course = progression(seasons[2026])
    assert [race.round for race in course.rounds] == list(range(1, 12))
    assert all(len(driver.points) == len(driver.positions) == 11 for driver in course.drivers)
    assert (course.drivers[0].driver.driver_id, course.drivers[0].points[-1]) == ("antonelli", 219)
    assert course.constructors[0].constructor.constructor_id == "mercedes"


def test_who_came_later_has_no_place_and_no_points_before(seasons: Seasons) -> None:
    colapinto = next(row for row in progression(seasons[2024]).drivers if row.driver.driver_id == "colapinto")
    assert set(colapinto.positions[:15]) == {None}
    assert colapinto.positions[15] is not None
    assert (colapinto.points[14], colapinto.points[16]) == (0, 4)


def test_a_driver_is_shown_in_the_colours_of_the_latest_team(seasons: Seasons) -> None:
    tsunoda = next(row for row in progression(seasons[2025]).drivers if row.driver.driver_id == "tsunoda")
    assert tsunoda.constructor.constructor_id == "red_bull"


def test_before_1958_no_constructor_has_a_curve(seasons: Seasons) -> None:
    assert progression(seasons[1957]).constructors == ()


def test_who_is_excluded_ends_without_a_place(seasons: Seasons) -> None:
    schumacher = progression(seasons[1997]).drivers[-1]
    assert (schumacher.driver.driver_id, schumacher.positions[-2:]) == ("michael_schumacher", (1, None))
