from collections.abc import Mapping

import msgspec
import pytest

from apps.backend.championship.rounds import RoundNotHeldError
from apps.backend.championship.title_race import title_race
from packages.types.race import Race
from packages.types.title import Contender, TitleStatus

Seasons = Mapping[int, tuple[Race, ...]]


def contender(clinching: TitleStatus, driver_id: str) -> Contender:
    return next(row for row in clinching.contenders if row.driver and row.driver.driver_id == driver_id)


@pytest.mark.parametrize(
    ("season", "race_name"),
    [
        (1957, "German Grand Prix"),  # Fangio's fifth, at the Nürburgring.
        (1963, "Italian Grand Prix"),
        (1965, "German Grand Prix"),  # Clark won every race that could count.
        (1969, "Italian Grand Prix"),
        (1971, "Austrian Grand Prix"),
        (1976, "Japanese Grand Prix"),
        (1984, "Portuguese Grand Prix"),
        (1988, "Japanese Grand Prix"),
        (1992, "Hungarian Grand Prix"),
        (1993, "Portuguese Grand Prix"),
        (1997, "European Grand Prix"),
        (2001, "Hungarian Grand Prix"),
        (2002, "French Grand Prix"),
        (2004, "Belgian Grand Prix"),
        (2005, "Brazilian Grand Prix"),
        (2011, "Japanese Grand Prix"),
        (2020, "Turkish Grand Prix"),
        (2022, "Japanese Grand Prix"),
        (2023, "Qatar Grand Prix"),  # Already in the sprint.
        (2024, "Las Vegas Grand Prix"),
        (2025, "Abu Dhabi Grand Prix"),
    ],
)
def test_the_drivers_title_was_decided_where_the_record_books_say(
    season: int, race_name: str, seasons: Seasons
) -> None:
    decided_at = title_race(seasons[season]).drivers.decided_at
    assert decided_at is not None
    assert decided_at.race_name == race_name


@pytest.mark.parametrize(
    ("season", "race_name"),
    [
        (1999, "Japanese Grand Prix"),
        (2007, "Belgian Grand Prix"),  # At the first race after McLaren's exclusion.
        (2013, "Indian Grand Prix"),
        (2020, "Emilia Romagna Grand Prix"),
        (2023, "Japanese Grand Prix"),
        (2024, "Abu Dhabi Grand Prix"),
        (2025, "Singapore Grand Prix"),
    ],
)
def test_the_constructors_title_was_decided_where_the_record_books_say(
    season: int, race_name: str, seasons: Seasons
) -> None:
    clinching = title_race(seasons[season]).constructors
    assert clinching is not None
    assert clinching.decided_at is not None
    assert clinching.decided_at.race_name == race_name


def test_a_decided_title_has_one_contender_who_needs_nothing_more(seasons: Seasons) -> None:
    clinching = title_race(seasons[2023], 17).drivers
    assert [row.driver.driver_id for row in clinching.contenders if row.driver] == ["max_verstappen"]
    assert (clinching.decided, clinching.earliest_decision, clinching.contenders[0].points_needed) == (True, None, 0)


def test_four_drivers_went_to_the_last_race_of_2010(seasons: Seasons) -> None:
    clinching = title_race(seasons[2010], 18).drivers
    assert [row.driver.driver_id for row in clinching.contenders if row.driver] == [
        "alonso", "webber", "vettel", "hamilton"
    ]  # fmt: skip
    assert not clinching.decided
    assert clinching.points_left == 25
    assert contender(clinching, "alonso").points_needed == 18  # A second place.
    assert contender(clinching, "webber").points_needed is None  # Even a win would not have taken it from Alonso.


def test_hamilton_needed_a_fifth_place_at_interlagos_in_2008(seasons: Seasons) -> None:
    clinching = title_race(seasons[2008], 17).drivers
    assert contender(clinching, "hamilton").points_needed == 4
    assert contender(clinching, "massa").maximum_points == 97


def test_hamilton_needed_a_second_place_for_double_points_in_2014(seasons: Seasons) -> None:
    clinching = title_race(seasons[2014], 18).drivers
    assert clinching.points_left == 50
    assert contender(clinching, "hamilton").points_needed == 33


def test_dropped_results_limit_what_prost_could_reach_in_1988(seasons: Seasons) -> None:
    clinching = title_race(seasons[1988], 14).drivers
    prost, senna = contender(clinching, "prost"), contender(clinching, "senna")
    assert (prost.points, prost.maximum_points) == (84, 90)
    assert (senna.points, senna.maximum_points) == (79, 93)
    assert clinching.points_left == 18


def test_the_fastest_lap_and_the_sprints_are_part_of_what_is_left(seasons: Seasons) -> None:
    before_the_last_two = title_race(seasons[2024], 22)
    assert (before_the_last_two.remaining_races, before_the_last_two.remaining_sprints) == (2, 1)
    assert before_the_last_two.drivers.points_left == 2 * 26 + 8
    assert before_the_last_two.constructors is not None
    assert before_the_last_two.constructors.points_left == 2 * 44 + 15


def test_the_title_of_2026_is_open_after_hungary(seasons: Seasons) -> None:
    title = title_race(seasons[2026])
    assert (title.round, title.remaining_races, title.remaining_sprints) == (11, 12, 2)
    assert title.drivers.points_left == 12 * 25 + 2 * 8
    assert not title.drivers.decided
    assert title.drivers.earliest_decision is not None
    assert 12 <= title.drivers.earliest_decision.round < 23


def test_before_1958_there_is_no_constructors_title(seasons: Seasons) -> None:
    assert title_race(seasons[1957]).constructors is None


def test_before_the_first_race_nobody_is_a_contender_yet(seasons: Seasons) -> None:
    coming = tuple(msgspec.structs.replace(race, results=(), sprint_results=()) for race in seasons[2026])
    title = title_race(coming)
    assert (title.round, title.remaining_races) == (0, 23)
    assert (title.drivers.contenders, title.drivers.decided) == ((), False)


def test_a_round_without_results_has_no_title_race(seasons: Seasons) -> None:
    with pytest.raises(RoundNotHeldError, match="no results of round 12 of 2026"):
        title_race(seasons[2026], 12)
