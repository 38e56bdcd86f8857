"""One sync: asks for what can have changed, and publishes it if it has."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import chain

import msgspec
from msgspec import Struct

from apps.backend.database.database import Database
from apps.backend.database.lease import Lease
from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client
from apps.backend.sync import due, reconcile, season
from apps.backend.sync.reconcile import Kept
from packages.types.names import FIRST_SEASON
from packages.types.race import RaceKey
from packages.types.version import DataVersion

SOURCE = "jolpica"


class Outcome(Struct, frozen=True, kw_only=True):
    """What a sync did; `version` is null if nothing had changed."""

    seasons: tuple[int, ...]
    requests: int
    changed: tuple[RaceKey, ...]
    withdrawn: tuple[RaceKey, ...]
    version: DataVersion | None

    def summary(self) -> str:
        """Say it in one line."""
        asked = f"asked for {', '.join(map(str, self.seasons))} in {self.requests} requests"
        if self.version is None:
            return f"nothing has changed; {asked}"
        gone = f", {_named(self.withdrawn)} withdrawn" if self.withdrawn else ""
        return f"version {self.version.version} published: {_named(self.changed)} changed{gone}; {asked}"


def _named(races: tuple[RaceKey, ...]) -> str:
    return ", ".join(f"{season} round {round_}" for season, round_ in races) or "no race"


class Changes(Struct, frozen=True, kw_only=True):
    """A season as it is to be kept from now on, and which of its races differ from those kept so far."""

    dataset: Dataset
    changed: tuple[RaceKey, ...]
    withdrawn: tuple[RaceKey, ...]


async def sync(
    database: Database, client: Client, lease: Lease, today: date, accepted: Collection[RaceKey] = ()
) -> Outcome:
    """Bring the database up to date with the source; all of it in one transaction, or nothing.

    Of the races in `accepted`, results may get lost. Raises JolpicaError if the source does not give all that is asked
    of it, LossError if it has lost results, and LeaseHeldError if another sync has taken over meanwhile.
    """
    known = await database.seasons()
    seasons = due.seasons([record.season for record in known], await _last_raced(database), today)
    kept = await _kept(database)
    changes = [await _changes(database, client, kept, year, today=today, accepted=accepted) for year in seasons]
    withdrawn = tuple(race for change in changes for race in change.withdrawn)
    await lease.renew()
    version = await database.apply(_joined([change.dataset for change in changes]), SOURCE, withdrawn)
    return Outcome(
        seasons=seasons,
        requests=client.requests,
        changed=tuple(race for change in changes for race in change.changed),
        withdrawn=withdrawn,
        version=version,
    )


async def _last_raced(database: Database) -> int:
    version = await database.version()
    return version.last_race.season if version and version.last_race else FIRST_SEASON


async def _kept(database: Database) -> Kept:
    return Kept(
        circuits={circuit.circuit_id: circuit for circuit in await database.circuits()},
        drivers={driver.driver_id: driver for driver in await database.drivers()},
        constructors={constructor.constructor_id: constructor for constructor in await database.constructors()},
    )


async def _changes(
    database: Database, client: Client, kept: Kept, year: int, *, today: date, accepted: Collection[RaceKey]
) -> Changes:
    races = await database.races(year)
    fresh = await season.fetch(client, year, races, today)
    if fresh.races and not races:  # Announced, and not kept yet.
        fresh = msgspec.structs.replace(fresh, seasons=(await season.record(client, year),))
    reconciled = reconcile.season(fresh, races, kept, accepted)
    return Changes(
        dataset=reconciled,
        changed=tuple(RaceKey.of(race) for race in reconciled.races if race not in races),
        withdrawn=reconcile.withdrawn(fresh, races, accepted),
    )


def _joined(datasets: Sequence[Dataset]) -> Dataset:
    """Put seasons together; what more than one of them tells of a driver, the latest tells best."""
    return Dataset(
        seasons=tuple(chain.from_iterable(dataset.seasons for dataset in datasets)),
        circuits=tuple({each.circuit_id: each for dataset in datasets for each in dataset.circuits}.values()),
        drivers=tuple({each.driver_id: each for dataset in datasets for each in dataset.drivers}.values()),
        constructors=tuple(
            {each.constructor_id: each for dataset in datasets for each in dataset.constructors}.values()
        ),
        races=tuple(chain.from_iterable(dataset.races for dataset in datasets)),
    )
