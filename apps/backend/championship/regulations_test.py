from collections.abc import Mapping

import msgspec
import pytest

from apps.backend.championship import regulations
from apps.backend.championship.rules import UnknownSeasonError, constructor_rules, driver_rules
from apps.backend.championship.score import POINT
from packages.types.race import Race

Seasons = Mapping[int, tuple[Race, ...]]


def test_the_systems_follow_each_other_from_1950_on() -> None:
    since = [system.since for system in regulations.points_systems()]
    assert since[0] == 1950
    assert since == sorted(set(since))


def test_the_newest_rules_hold_for_seasons_to_come() -> None:
    assert driver_rules(2040) == driver_rules(2026)
    assert constructor_rules(2040) == constructor_rules(2026)


def test_there_are_no_rules_before_the_first_championship() -> None:
    with pytest.raises(UnknownSeasonError, match="1949 is before the first championship"):
        driver_rules(1949)


@pytest.mark.parametrize("season", range(1950, 2027))
def test_better_places_score_more_in_every_season(season: int) -> None:
    for rules in (driver_rules(season), constructor_rules(season)):
        for scale in (rules.race, rules.sprint, *rules.planned.values(), *rules.shortened.values()):
            assert list(scale) == sorted(set(scale), reverse=True)


def test_constructors_have_had_a_championship_since_1958() -> None:
    assert not constructor_rules(1957).race
    assert constructor_rules(1958).race[0] == 8 * POINT


def test_the_rounds_of_which_the_best_count_make_up_their_season(seasons: Seasons) -> None:
    for season, races in seasons.items():
        for rules in (driver_rules(season), constructor_rules(season)):
            rounds = [round_ for quota in rules.quotas for round_ in range(quota.first, quota.last + 1)]
            assert rounds in ([], [race.round for race in races]), season


def test_each_fastest_lap_was_set_by_someone_in_the_race(seasons: Seasons) -> None:
    assert regulations.fastest_laps().keys() == set(range(1950, 1960))
    for season, rounds in regulations.fastest_laps().items():
        for race, ids in zip(seasons[season], rounds, strict=True):
            assert set(ids.split()) <= {result.driver.driver_id for result in race.results}, (season, race.round)


def test_each_ruling_is_on_someone_who_was_there(seasons: Seasons) -> None:
    for adjustment in regulations.adjustments():
        entries = seasons[adjustment.season][adjustment.round - 1].results
        present = {result.driver.driver_id for result in entries} | {r.constructor.constructor_id for r in entries}
        assert not adjustment.id or adjustment.id in present, adjustment


def test_a_misspelt_rule_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `driver`"):
        msgspec.convert({"driver": ["5 of 1-6"]}, regulations.Regulations)
    with pytest.raises(msgspec.ValidationError, match="matching regex"):
        msgspec.convert({"drivers": ["best 5"]}, regulations.Regulations)
