"""Corrections of the last two seasons survive a sync, whatever the source sends."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec
import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica.translate import entities
from apps.backend.sync import reconcile
from apps.backend.sync.accepted import Accepted
from apps.backend.sync.corrections import OF_A_RESULT, OF_QUALIFYING
from apps.backend.sync.reconcile import Reconciled
from apps.backend.sync.season import Received, UpstreamSeason
from packages.types.provenance import RaceProvenance, ValueProvenance
from packages.types.race import Race, RaceKey
from packages.types.result import FastestLap

SEASONS: Final = (2025, 2026)
LISTS: Final = {"race": "results", "sprint": "sprint_results", "qualifying": "qualifying_results"}
BELGIUM: Final = RaceKey(2025, 13)


def corrections(dataset: Dataset) -> Iterator[tuple[RaceKey, ValueProvenance]]:
    """List what differs from the first source in a value that the source of the sync sends, too."""
    for held in dataset.provenance:
        for value in held.values:
            if value.field in {*OF_A_RESULT, *OF_QUALIFYING} and value.value != value.first:
                yield RaceKey(held.season, held.round), value


def with_value(race: Race, value: ValueProvenance, text: str | None) -> Race:
    """Return a race with the value that the source's `text` stands for."""
    name = LISTS[value.session]
    rows = [
        having(row, value.field, text) if row.driver.driver_id == value.driver_id else row
        for row in getattr(race, name)
    ]
    return msgspec.structs.replace(race, **{name: tuple(rows)})


def having(row: Any, field: str, text: str | None) -> Any:
    number = int(text) if text and text.isdigit() else None
    if field.startswith("fastestLap"):
        name = field.removeprefix("fastestLap").lower()
        lap = msgspec.structs.replace(row.fastest_lap or FastestLap(), **{name: text if name == "time" else number})
        return msgspec.structs.replace(row, fastest_lap=lap if lap != FastestLap() else None)
    of_several: dict[str, dict[str, Any]] = {
        "grid": {"grid": number, "grid_text": text},
        "positionText": {"position_text": text, "position": number},
        "number": {"number": number},
        "position": {"position": number or row.position, "position_text": text},
    }
    return msgspec.structs.replace(row, **of_several.get(field, {field: text}))


def synced(dataset: Dataset, year: int, change: Callable[[Race], Race], accepted: Accepted | None = None) -> Reconciled:
    """Reconcile a season with the source, which has its races so changed."""
    stored = [race for race in dataset.races if race.season == year]
    received = tuple(Received(race=change(race), fields=reconcile.ALL_FIELDS) for race in stored)
    provenance: dict[RaceKey, RaceProvenance] = {RaceKey(held.season, held.round): held for held in dataset.provenance}
    fresh = UpstreamSeason(year=year, races=received)
    return reconcile.reconcile_season(fresh, stored, entities(stored), accepted or Accepted(), provenance)


@pytest.mark.parametrize("year", SEASONS)
def test_every_correction_outlives_a_source_without_it(dataset: Dataset, year: int) -> None:
    known = [(key, value) for key, value in corrections(dataset) if key.season == year]
    assert len(known) > 20

    def uncorrected(race: Race) -> Race:
        for key, value in known:
            if key == RaceKey.of(race):
                race = with_value(race, value, value.first)
        return race

    assert any(uncorrected(race) != race for race in dataset.races)
    result = synced(dataset, year, uncorrected)
    assert result.held == ()
    assert result.races == tuple(race for race in dataset.races if race.season == year)


@pytest.mark.parametrize("accepted", [False, True])
def test_the_same_is_so_where_a_race_is_accepted_as_the_source_has_it(dataset: Dataset, accepted: bool) -> None:
    def on_the_grid(race: Race) -> Race:
        if RaceKey.of(race) != BELGIUM:
            return race
        return with_value(race, hamilton_in_belgium(dataset), "18")

    races = frozenset({BELGIUM}) if accepted else frozenset()
    result = synced(dataset, 2025, on_the_grid, Accepted(races=races))
    assert grid_of_hamilton(result) == (None, "PL")


def hamilton_in_belgium(dataset: Dataset) -> ValueProvenance:
    return next(
        value
        for key, value in corrections(dataset)
        if key == BELGIUM and (value.driver_id, value.field) == ("hamilton", "grid")
    )


def grid_of_hamilton(result: Reconciled) -> tuple[int | None, str | None]:
    race = next(race for race in result.races if RaceKey.of(race) == BELGIUM)
    row = next(row for row in race.results if row.driver.driver_id == "hamilton")
    return row.grid, row.grid_text


def test_a_third_value_is_a_conflict_that_a_person_decides(dataset: Dataset) -> None:
    def elsewhere(race: Race) -> Race:
        return with_value(race, hamilton_in_belgium(dataset), "16") if RaceKey.of(race) == BELGIUM else race

    result = synced(dataset, 2025, elsewhere)
    assert grid_of_hamilton(result) == (None, "PL")
    (held,) = result.held
    assert held == (
        "2025 round 13 (Belgian Grand Prix): hamilton grid is 16 in the source, formerly 18; corrected to PL "
        "(pit_lane); if that is right: python -m apps.backend.sync --accept 2025/13"
    )
    accepted = synced(dataset, 2025, elsewhere, Accepted(races=frozenset({BELGIUM})))
    assert grid_of_hamilton(accepted) == (16, "16")
    assert accepted.held == ()


def test_a_value_that_was_not_corrected_is_taken(dataset: Dataset) -> None:
    def higher(race: Race) -> Race:
        if RaceKey.of(race) != BELGIUM:
            return race
        rows = [msgspec.structs.replace(row, points=30.0) if row.position == 1 else row for row in race.results]
        return msgspec.structs.replace(race, results=tuple(rows))

    result = synced(dataset, 2025, higher)
    race = next(race for race in result.races if RaceKey.of(race) == BELGIUM)
    assert race.results[0].points == 30


def test_fewer_pit_stops_than_are_known_stay_and_are_told(dataset: Dataset) -> None:
    def without_one(race: Race) -> Race:
        return msgspec.structs.replace(race, pit_stops=race.pit_stops[1:]) if RaceKey.of(race) == BELGIUM else race

    result = synced(dataset, 2025, without_one)
    race = next(race for race in result.races if RaceKey.of(race) == BELGIUM)
    known = len(race.pit_stops)
    (fewer,) = result.fewer
    assert fewer == f"2025 round 13 (Belgian Grand Prix): {known - 1} pit stops at the source, {known} are known"
    assert result.held == ()
    assert result.races == tuple(race for race in dataset.races if race.season == 2025)
