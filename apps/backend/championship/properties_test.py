"""Properties of any season, whatever its rules and results."""

import random
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from apps.backend.championship.progression import progression
from apps.backend.championship.standings import (
    constructor_standings,
    driver_standings,
    every_constructor_standings,
    every_driver_standings,
)
from apps.backend.championship.strategies import seasons
from packages.types.race import Race

Races = tuple[Race, ...]


def shuffled(races: Races, dice: random.Random) -> Races:
    """Return the same races and results in another order."""
    mixed = [
        msgspec.structs.replace(
            race,
            results=tuple(dice.sample(race.results, len(race.results))),
            sprint_results=tuple(dice.sample(race.sprint_results, len(race.sprint_results))),
        )
        for race in races
    ]
    return tuple(dice.sample(mixed, len(mixed)))


@given(seasons(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(races: Races, dice: random.Random) -> None:
    mixed = shuffled(races, dice)
    assert driver_standings(mixed) == driver_standings(races)
    assert constructor_standings(mixed) == constructor_standings(races)


@given(seasons())
def test_places_are_a_permutation_in_the_order_of_points(races: Races) -> None:
    for table in (driver_standings(races), constructor_standings(races)):
        assert [row.position for row in table.standings] == list(range(1, len(table.standings) + 1))
        assert all(ahead.points >= behind.points for ahead, behind in pairwise(table.standings))


@given(seasons())
def test_what_counts_and_what_is_dropped_add_up_to_what_was_scored(races: Races) -> None:
    for row in (*driver_standings(races).standings, *constructor_standings(races).standings):
        assert 0 <= row.points <= row.points_gross
        assert row.points + sum(dropped.points for dropped in row.dropped) == row.points_gross


@given(seasons())
def test_another_race_never_costs_points_or_wins(races: Races) -> None:
    for before, after in pairwise(every_driver_standings(races)):
        rows = {row.driver.driver_id: row for row in after.standings}
        for row in before.standings:
            assert rows[row.driver.driver_id].points >= row.points
            assert rows[row.driver.driver_id].wins >= row.wins


@given(seasons())
def test_the_gap_is_measured_from_the_leader(races: Races) -> None:
    table = driver_standings(races).standings
    assert all(row.gap == table[0].points - row.points for row in table)


@given(seasons())
def test_one_pass_over_a_season_gives_the_tables_of_its_rounds(races: Races) -> None:
    assert list(every_driver_standings(races)) == [driver_standings(races, race.round) for race in races]
    assert list(every_constructor_standings(races)) == [constructor_standings(races, race.round) for race in races]


@given(seasons())
def test_the_progression_holds_the_points_and_places_of_every_table(races: Races) -> None:
    courses = progression(races).drivers
    for index, table in enumerate(every_driver_standings(races)):
        rows = {row.driver.driver_id: (row.points, row.position) for row in table.standings}
        assert {c.driver.driver_id: (c.points[index], c.positions[index]) for c in courses} == rows


@given(seasons())
def test_places_gained_and_lost_even_out(races: Races) -> None:
    for table in every_driver_standings(races):
        assert sum(row.change or 0 for row in table.standings) == 0
