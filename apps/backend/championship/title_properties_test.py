"""Properties of the title calculation that hold for any further results."""

from collections.abc import Sequence

from hypothesis import given

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.strategies import seasons
from apps.backend.championship.title_race import title_race
from packages.types.race import Race
from packages.types.standing import Standing
from packages.types.title import Contender, TitleStatus

Races = tuple[Race, ...]


def entrant(row: object) -> str:
    """Return the id of the entrant of a row or contender."""
    driver, constructor = getattr(row, "driver", None), getattr(row, "constructor", None)
    return str(driver.driver_id if driver else constructor.constructor_id if constructor else None)


def contests(races: Races) -> list[tuple[TitleStatus, Sequence[Standing]]]:
    """Pair each state of both titles, round by round, with the final table."""
    drivers, constructors = driver_standings(races).standings, constructor_standings(races).standings
    found: list[tuple[TitleStatus, Sequence[Standing]]] = []
    for race in races:
        title = title_race(races, race.round)
        found.append((title.drivers, drivers))
        if title.constructors and constructors:
            found.append((title.constructors, constructors))
    return found


def final_points(contender: Contender, table: Sequence[Standing]) -> float:
    return next(row.points for row in table if entrant(row) == entrant(contender))


@given(seasons())
def test_the_champion_was_a_contender_after_every_round(races: Races) -> None:
    for clinching, table in contests(races):
        able = {entrant(contender) for contender in clinching.contenders if contender.can_win}
        assert not clinching.contenders or entrant(table[0]) in able


@given(seasons())
def test_a_decided_title_is_never_lost(races: Races) -> None:
    for clinching, table in contests(races):
        if clinching.decided:
            (champion,) = clinching.contenders
            assert (entrant(champion), champion.points_needed) == (entrant(table[0]), 0)


@given(seasons())
def test_nobody_gets_more_than_their_maximum(races: Races) -> None:
    for clinching, table in contests(races):
        for contender in clinching.contenders:
            assert final_points(contender, table) <= contender.maximum_points
            assert contender.maximum_points <= contender.points + clinching.points_left


@given(seasons())
def test_who_scores_the_points_needed_is_champion(races: Races) -> None:
    for clinching, table in contests(races):
        for contender in clinching.contenders:
            gained = final_points(contender, table) - contender.points
            if contender.points_needed is not None and gained >= contender.points_needed:
                assert entrant(contender) == entrant(table[0])


@given(seasons())
def test_no_title_is_decided_before_the_earliest_race_that_could_do_it(races: Races) -> None:
    decided = title_race(races).drivers.decided_at
    for race in races:
        clinching = title_race(races, race.round).drivers
        if clinching.earliest_decision and decided:
            assert decided.round >= clinching.earliest_decision.round


@given(seasons())
def test_a_finished_season_is_decided(races: Races) -> None:
    title = title_race(races)
    assert (title.remaining_races, title.remaining_sprints, title.drivers.points_left) == (0, 0, 0)
    assert title.drivers.decided or title.drivers.contenders[0].gap == title.drivers.contenders[1].gap
