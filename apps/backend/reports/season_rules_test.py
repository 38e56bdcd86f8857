import pytest

from apps.backend.reports.season_rules import season_rules
from packages.types.race import Race

Seasons = dict[int, tuple[Race, ...]]


def test_1988_counted_the_best_eleven_results(seasons: Seasons) -> None:
    rules = season_rules(seasons[1988])
    assert [(best.count, best.first, best.last) for best in rules.drivers.best_results] == [(11, 1, 16)]
    assert rules.drivers.race_points == (9, 6, 4, 3, 2, 1)
    assert "Of a driver's results only the best 11 of rounds 1 to 16 counted." in rules.summary
    assert "All of a constructor's results counted." in rules.summary


def test_before_1958_there_were_no_constructors(seasons: Seasons) -> None:
    rules = season_rules(seasons[1955])
    assert rules.constructors is None
    assert (rules.shared_drives, rules.drivers.fastest_lap) == ("split", "holder")


def test_the_belgian_grand_prix_of_2021_was_worth_half(seasons: Seasons) -> None:
    (spa,) = season_rules(seasons[2021]).special_races
    assert (spa.race.race_name, spa.reason, spa.points[0]) == ("Belgian Grand Prix", "half", 12.5)


def test_the_last_race_of_2014_was_worth_double(seasons: Seasons) -> None:
    (abu_dhabi,) = season_rules(seasons[2014]).special_races
    assert (abu_dhabi.race.round, abu_dhabi.reason, abu_dhabi.points[0]) == (19, "double", 50)


@pytest.mark.parametrize(
    ("season", "kind", "entrant"),
    [
        (1997, "disqualified", "michael_schumacher"),
        (2007, "excluded", "mclaren"),
        (2018, "reset", "force_india"),
        (2020, "adjustment", "racing_point"),
        (1995, "void", "benetton"),
    ],
)
def test_adjustments_name_the_entrant_and_the_reason(seasons: Seasons, season: int, kind: str, entrant: str) -> None:
    found = next(each for each in season_rules(seasons[season]).adjustments if each.kind == kind)
    assert entrant in (found.driver_id, found.constructor_id)
    assert found.reason


def test_every_season_is_explained(seasons: Seasons) -> None:
    for races in seasons.values():
        assert len(season_rules(races).summary) >= 3
