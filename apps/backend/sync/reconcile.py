"""Puts a season as the source has it now together with what is kept, and refuses what would lose results; pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.dataset import Dataset
from apps.backend.sync.filling import filled, filled_circuit, filled_result
from packages.types.circuit import Circuit
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.pit_stop import PitStop
from packages.types.qualifying import QualifyingResult
from packages.types.race import Race, RaceKey
from packages.types.race_weekend import Schedule
from packages.types.result import Result

TOOK_NO_PART: Final = frozenset(
    {"W", "F"}
)  # Withdrew or did not start; failed to qualify. Not every source lists them.

Entry = TypeVar("Entry", Result, QualifyingResult)
Row = TypeVar("Row", QualifyingResult, PitStop)


class LossError(Exception):
    """The source no longer has results that are kept; the message is one line that says which."""


class Kept(Struct, frozen=True, kw_only=True):
    """Who and what is kept, by id."""

    circuits: Mapping[str, Circuit]
    drivers: Mapping[str, Driver]
    constructors: Mapping[str, Constructor]


def season(fresh: Dataset, races: Sequence[Race], kept: Kept, accepted: Collection[RaceKey] = ()) -> Dataset:
    """Give the season as it is to be kept from now on; LossError if that would lose results.

    `races` are the season's that are kept; those in `accepted` are taken as the source has them, whatever is lost.
    """
    known = _renewed(fresh, kept)
    by_round = {race.round: race for race in races if RaceKey.of(race) not in accepted}
    return msgspec.structs.replace(
        fresh,
        circuits=tuple(known.circuits.values()),
        drivers=tuple(known.drivers.values()),
        constructors=tuple(known.constructors.values()),
        races=tuple(_race(_embedding(race, known), by_round.get(race.round)) for race in fresh.races),
    )


def withdrawn(fresh: Dataset, races: Iterable[Race], accepted: Collection[RaceKey] = ()) -> tuple[RaceKey, ...]:
    """Name the kept races that the calendar no longer has; LossError if one that is not `accepted` was held."""
    listed = {race.round for race in fresh.races}
    gone = [race for race in races if race.round not in listed]
    for race in gone:
        if race.results and RaceKey.of(race) not in accepted:
            raise LossError(f"{_name(race)}: the source no longer has this race")
    return tuple(RaceKey.of(race) for race in gone)


def _renewed(fresh: Dataset, kept: Kept) -> Kept:
    """Give those of whom `fresh` tells, with what it leaves out."""
    return Kept(
        circuits={each.circuit_id: filled_circuit(each, kept.circuits.get(each.circuit_id)) for each in fresh.circuits},
        drivers={each.driver_id: filled(each, kept.drivers.get(each.driver_id)) for each in fresh.drivers},
        constructors={
            each.constructor_id: filled(each, kept.constructors.get(each.constructor_id)) for each in fresh.constructors
        },
    )


def _embedding(race: Race, known: Kept) -> Race:
    """Have a race speak of drivers, constructors and its circuit as they are known."""

    def embedding(entry: Entry) -> Entry:
        driver = known.drivers[entry.driver.driver_id]
        constructor = known.constructors[entry.constructor.constructor_id]
        return msgspec.structs.replace(entry, driver=driver, constructor=constructor)

    return msgspec.structs.replace(
        race,
        circuit=known.circuits[race.circuit.circuit_id],
        results=tuple(map(embedding, race.results)),
        sprint_results=tuple(map(embedding, race.sprint_results)),
        qualifying_results=tuple(map(embedding, race.qualifying_results)),
    )


def _race(fresh: Race, kept: Race | None) -> Race:
    if kept is None:
        return fresh
    if kept.results and fresh.date != kept.date and fresh.circuit.circuit_id != kept.circuit.circuit_id:
        raise LossError(f"{_name(kept)}: the source has {fresh.race_name} in its place")
    return msgspec.structs.replace(
        fresh,
        time=fresh.time or (kept.time if fresh.date == kept.date else None),
        url=fresh.url or kept.url,
        schedule=_schedule(fresh, kept),
        results=_results(fresh.results, kept.results, kept),
        sprint_results=_results(fresh.sprint_results, kept.sprint_results, kept),
        qualifying_results=_qualifying(fresh.qualifying_results, kept.qualifying_results),
        pit_stops=_pit_stops(fresh.pit_stops, kept.pit_stops),
    )


def _schedule(fresh: Race, kept: Race) -> Schedule:
    """Take a schedule to come as it is, if there is one: its sessions may have been exchanged."""
    if kept.results or (fresh.schedule == Schedule() and fresh.date == kept.date):
        return filled(fresh.schedule, kept.schedule)
    return fresh.schedule


def _results(fresh: tuple[Result, ...], kept: tuple[Result, ...], race: Race) -> tuple[Result, ...]:
    by_driver = {result.driver.driver_id: result for result in kept}  # One car each since 1979.
    lost = by_driver.keys() - {result.driver.driver_id for result in fresh}
    if took_part := sorted(driver for driver in lost if by_driver[driver].position_text not in TOOK_NO_PART):
        raise LossError(f"{_name(race)}: the source no longer has the results of {', '.join(took_part)}")
    rows = [filled_result(result, by_driver.get(result.driver.driver_id)) for result in fresh]
    rows += [by_driver[driver] for driver in sorted(lost)]
    return tuple(sorted(rows, key=lambda result: result.position_order))


def _qualifying(
    fresh: tuple[QualifyingResult, ...], kept: tuple[QualifyingResult, ...]
) -> tuple[QualifyingResult, ...]:
    by_driver = {row.driver.driver_id: row for row in kept}
    return _unless_fewer(tuple(filled(row, by_driver.get(row.driver.driver_id)) for row in fresh), kept)


def _pit_stops(fresh: tuple[PitStop, ...], kept: tuple[PitStop, ...]) -> tuple[PitStop, ...]:
    by_stop = {(row.driver_id, row.stop): row for row in kept}
    return _unless_fewer(tuple(filled(row, by_stop.get((row.driver_id, row.stop))) for row in fresh), kept)


def _unless_fewer(fresh: tuple[Row, ...], kept: tuple[Row, ...]) -> tuple[Row, ...]:
    """Keep what is kept where the source has less of it, or the same in another order."""
    return kept if len(fresh) < len(kept) or set(fresh) == set(kept) else fresh


def _name(race: Race) -> str:
    return f"{race.season} round {race.round} ({race.race_name})"
