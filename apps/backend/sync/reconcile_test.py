from collections.abc import Callable, Iterable
from datetime import timedelta

import msgspec
import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica.translate import entities
from apps.backend.sync import reconcile
from apps.backend.sync.accepted import parse_accepted
from apps.backend.sync.dataset_edits import unraced, with_race, without_race
from apps.backend.sync.season import Received, UpstreamSeason
from packages.types.race import Race
from packages.types.race_weekend import Schedule

Change = Callable[[Race], Race]
HUNGARY, ABU_DHABI = 11, 23


@pytest.fixture(scope="module")
def season(dataset: Dataset) -> Dataset:
    return msgspec.structs.replace(dataset, races=tuple(race for race in dataset.races if race.season == 2026))


def received(races: Iterable[Race]) -> UpstreamSeason:
    """Return races as the source has them."""
    return UpstreamSeason(year=2026, races=tuple(Received(race=race, fields=reconcile.ALL_FIELDS) for race in races))


def reconciled(season: Dataset, round_: int, change: Change) -> Race:
    """Return the race as stored after this change at the source; raise LossError if something is held back."""
    fresh = received(with_race(season, 2026, round_, change).races)
    result = reconcile.reconcile_season(fresh, season.races, entities(season.races))
    if result.held:
        raise HeldError("; ".join(result.held))
    return result.races[round_ - 1]


class HeldError(Exception):
    """Something was held back."""


def having(**fields: object) -> Change:
    return lambda race: msgspec.structs.replace(race, **fields)


def without_first(name: str) -> Change:
    return lambda race: msgspec.structs.replace(race, **{name: getattr(race, name)[1:]})


@pytest.mark.parametrize(
    "change",
    [
        without_first("pit_stops"),
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


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (unraced, "its results"),
        (without_first("results"), "the results of [a-z_]+"),
        (without_first("qualifying_results"), "the qualifying of [a-z_]+"),
        (having(qualifying_results=()), "its qualifying"),
        (having(pit_stops=()), "its pit stops"),
    ],
)
def test_a_race_that_would_lose_rows_is_held_back(season: Dataset, change: Change, lost: str) -> None:
    command = "if that is right: python -m apps.backend.sync --accept 2026/11"
    with pytest.raises(
        HeldError, match=rf"2026 round 11 \(Hungarian Grand Prix\): the source no longer has {lost}; {command}"
    ):
        reconciled(season, HUNGARY, change)


def test_a_sprint_that_would_lose_results_is_refused(season: Dataset) -> None:
    round_ = next(race.round for race in season.races if race.sprint_results)
    with pytest.raises(HeldError, match=r"no longer has the results of [a-z_]+; if"):
        reconciled(season, round_, without_first("sprint_results"))


def test_another_race_in_the_place_of_one_that_was_held_is_held_back(season: Dataset) -> None:
    monza = season.races[12]
    with pytest.raises(HeldError, match=r"2026: the source no longer has round 11 \(Hungarian Grand Prix\); if"):
        reconciled(season, HUNGARY, having(circuit=monza.circuit, date=monza.date, race_name=monza.race_name))


def test_a_race_to_come_is_taken_as_the_source_has_it(season: Dataset) -> None:
    race = season.races[ABU_DHABI - 1]
    moved = having(date=race.date + timedelta(days=7), time=None, schedule=Schedule())
    assert reconciled(season, ABU_DHABI, moved) == moved(race)
    sprint = having(schedule=Schedule(first_practice=race.schedule.first_practice, sprint=race.schedule.qualifying))
    assert reconciled(season, ABU_DHABI, sprint) == sprint(race)


def test_a_race_that_is_not_stored_yet_is_taken(season: Dataset) -> None:
    stored = without_race(season, 2026, ABU_DHABI)
    assert (
        reconcile.reconcile_season(received(season.races), stored.races, entities(season.races)).races == season.races
    )


def test_an_accepted_race_is_taken_as_the_source_has_it(season: Dataset) -> None:
    known, accepted = entities(season.races), parse_accepted(["2026/11"])
    fresh = with_race(season, 2026, HUNGARY, without_first("results"))
    assert reconcile.reconcile_season(received(fresh.races), season.races, known, accepted).races == fresh.races
    gone = without_race(season, 2026, HUNGARY)
    result = reconcile.reconcile_season(received(gone.races), season.races, known, accepted)
    assert (result.races, result.withdrawn, result.held) == (gone.races, ((2026, HUNGARY),), ())


def test_one_race_to_come_can_be_withdrawn_and_no_more(season: Dataset) -> None:
    known = entities(season.races)
    one, two = season.races[:-1], season.races[:-2]
    assert reconcile.reconcile_season(received(one), season.races, known).withdrawn == ((2026, ABU_DHABI),)
    result = reconcile.reconcile_season(received(two), season.races, known)
    assert (result.races, result.withdrawn) == (season.races, ())
    (held,) = result.held
    assert held.endswith("--accept 2026")
    assert "round 22" in held
    assert "round 23" in held
    assert reconcile.reconcile_season(received(two), season.races, known, parse_accepted(["2026"])).races == two


def test_a_withdrawn_race_moves_the_numbers_of_those_after_it_but_not_their_rows(season: Dataset) -> None:
    moved = [
        msgspec.structs.replace(race, round=race.round - 1) if race.round > 13 else race
        for race in season.races
        if race.round != 13
    ]
    result = reconcile.reconcile_season(received(moved), season.races, entities(season.races))
    assert (result.races, result.withdrawn, result.held) == (tuple(moved), ((2026, 23),), ())


def test_two_races_of_one_number_leave_the_calendar_as_it_is(season: Dataset) -> None:
    twice = (*season.races, msgspec.structs.replace(season.races[-1], round=5))
    result = reconcile.reconcile_season(received(twice), season.races, entities(season.races))
    assert result.races == season.races
    assert "several races of one number" in result.held[0]


def test_lists_that_were_not_read_stay(season: Dataset) -> None:
    fresh = UpstreamSeason(
        year=2026,
        races=tuple(Received(race=unraced(race), fields=frozenset({"sprint_results"})) for race in season.races),
    )
    stored = [msgspec.structs.replace(race, sprint_results=()) for race in season.races]
    result = reconcile.reconcile_season(fresh, stored, entities(season.races))
    assert (result.races, result.held) == (tuple(stored), ())
