from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from apps.backend.dataset import Dataset
from apps.backend.sync import reconcile
from apps.backend.sync.dataset_edits import unraced, with_race, without_race
from apps.backend.sync.reconcile import Kept, LossError
from packages.types.race import Race, RaceKey
from packages.types.race_weekend import Schedule

Change = Callable[[Race], Race]
HUNGARY, ABU_DHABI = 11, 23


@pytest.fixture(scope="module")
def season(dataset: Dataset) -> Dataset:
    return msgspec.structs.replace(dataset, races=tuple(race for race in dataset.races if race.season == 2026))


def reconciled(season: Dataset, round_: int, change: Change) -> Race:
    """Give the race as it is kept after the source has it so changed."""
    kept = Kept(
        circuits={each.circuit_id: each for each in season.circuits},
        drivers={each.driver_id: each for each in season.drivers},
        constructors={each.constructor_id: each for each in season.constructors},
    )
    result = reconcile.season(with_race(season, 2026, round_, change), season.races, kept)
    return result.races[round_ - 1]


def having(**fields: object) -> Change:
    return lambda race: msgspec.structs.replace(race, **fields)


def without_first(name: str) -> Change:
    return lambda race: msgspec.structs.replace(race, **{name: getattr(race, name)[1:]})


@pytest.mark.parametrize(
    "change",
    [
        without_first("qualifying_results"),
        without_first("pit_stops"),
        having(qualifying_results=(), pit_stops=()),
        having(time=None, url=None, schedule=Schedule()),
        lambda race: msgspec.structs.replace(race, pit_stops=race.pit_stops[::-1]),
    ],
)
def test_a_race_of_which_the_source_knows_less_stays_as_it_is(season: Dataset, change: Change) -> None:
    assert reconciled(season, HUNGARY, change) == season.races[HUNGARY - 1]


def test_a_row_of_who_took_no_part_is_kept_where_the_source_does_not_list_it(season: Dataset) -> None:
    round_ = next(race.round for race in season.races if any(row.position_text == "W" for row in race.results))

    def starters(race: Race) -> Race:
        return msgspec.structs.replace(race, results=tuple(row for row in race.results if row.position_text != "W"))

    assert reconciled(season, round_, starters) == season.races[round_ - 1]


@pytest.mark.parametrize("change", [unraced, without_first("results")])
def test_a_race_that_would_lose_results_is_refused(season: Dataset, change: Change) -> None:
    with pytest.raises(
        LossError, match=r"^2026 round 11 \(Hungarian Grand Prix\): the source no longer has the results of "
    ):
        reconciled(season, HUNGARY, change)


def test_a_sprint_that_would_lose_results_is_refused(season: Dataset) -> None:
    round_ = next(race.round for race in season.races if race.sprint_results)
    with pytest.raises(LossError, match=r"no longer has the results of [a-z_]+$"):
        reconciled(season, round_, without_first("sprint_results"))


def test_another_race_in_the_place_of_one_that_was_held_is_refused(season: Dataset) -> None:
    monza = season.races[12]
    with pytest.raises(LossError, match="the source has Italian Grand Prix in its place"):
        reconciled(season, HUNGARY, having(circuit=monza.circuit, date=monza.date, race_name=monza.race_name))


def test_a_race_to_come_is_taken_as_the_source_has_it(season: Dataset) -> None:
    race = season.races[ABU_DHABI - 1]
    moved = having(date=race.date + timedelta(days=7), time=None, schedule=Schedule())
    assert reconciled(season, ABU_DHABI, moved) == moved(race)
    sprint = having(schedule=Schedule(first_practice=race.schedule.first_practice, sprint=race.schedule.qualifying))
    assert reconciled(season, ABU_DHABI, sprint) == sprint(race)


def test_a_race_that_is_not_kept_yet_is_taken(season: Dataset) -> None:
    kept = without_race(season, 2026, ABU_DHABI)
    assert reconcile.season(season, kept.races, Kept(circuits={}, drivers={}, constructors={})).races == season.races


def test_an_accepted_race_is_taken_as_the_source_has_it(season: Dataset) -> None:
    fresh = with_race(season, 2026, HUNGARY, without_first("results"))
    kept = Kept(circuits={}, drivers={}, constructors={})
    assert reconcile.season(fresh, season.races, kept, accepted=[RaceKey(2026, HUNGARY)]).races == fresh.races
    gone = without_race(season, 2026, HUNGARY)
    assert reconcile.withdrawn(gone, season.races, accepted=[RaceKey(2026, HUNGARY)]) == ((2026, HUNGARY),)


def test_races_to_come_can_be_withdrawn_and_held_ones_cannot(season: Dataset) -> None:
    assert reconcile.withdrawn(without_race(season, 2026, ABU_DHABI), season.races) == ((2026, ABU_DHABI),)
    with pytest.raises(LossError, match=r"2026 round 11 \(Hungarian Grand Prix\): the source no longer has this race"):
        reconcile.withdrawn(without_race(season, 2026, HUNGARY), season.races)
    assert season.races[ABU_DHABI - 1].date > date(2026, 11, 23)
