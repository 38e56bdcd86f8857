"""One sync: requests possible changes, accepts valid ones that lose no data, and publishes them."""

import logging
from collections.abc import Sequence
from datetime import date
from itertools import chain

from msgspec import Struct

from apps.backend.database.database import Database
from apps.backend.database.lease import Lease
from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.translate import Known, entities
from apps.backend.sync import checks, due, reconcile, season
from apps.backend.sync.accepted import NOTHING, Accepted
from apps.backend.sync.checkpoint import Checkpoint
from apps.backend.sync.filling import filled_entities
from apps.backend.sync.reconcile import Reconciled
from apps.backend.sync.report import Report, joined
from apps.backend.sync.withdrawals import with_withdrawals
from packages.types.race import Race, RaceKey
from packages.types.schema import FIRST_SEASON
from packages.types.season import SeasonRecord

SOURCE = "jolpica"
MANY = 3  # Seasons; more are published one by one, with progress and a checkpoint.

log = logging.getLogger(__name__)


class Options(Struct, frozen=True, kw_only=True):
    """Options of a sync: `seasons` instead of the due ones; `dry` stores nothing."""

    seasons: tuple[int, ...] = ()
    accepted: Accepted = NOTHING
    dry: bool = False


class Changes(Struct, frozen=True, kw_only=True):
    """A season to be stored, and the changed races in it."""

    dataset: Dataset
    changed: tuple[RaceKey, ...]
    reconciled: Reconciled
    problems: tuple[str, ...]


class _Run(Struct, frozen=True):
    """The arguments of a sync, which each of its parts gets."""

    database: Database
    client: Client
    lease: Lease
    today: date
    options: Options


async def sync(database: Database, client: Client, lease: Lease, today: date, options: Options = Options()) -> Report:  # noqa: B008 - frozen
    """Bring the database up to date with the source.

    Missing or invalid values of the source are reported, and stored ones stay. Raises JolpicaError if no season can be
    read, and LeaseHeldError if another sync has taken over meanwhile.
    """
    seasons = options.seasons or await _due(database, today)
    run = _Run(database, client, lease, today, options)
    return await (_one_by_one(run, seasons) if len(seasons) > MANY else _together(run, seasons))


async def _one_by_one(run: _Run, seasons: Sequence[int]) -> Report:
    """Publish each season as soon as it is read; a season with problems is read again by the next run."""
    checkpoint = Checkpoint(run.database, run.options)
    done = await checkpoint.done()
    remaining = [year for year in seasons if year not in done]
    reports: list[Report] = []
    failures: list[JolpicaError] = []
    for number, year in enumerate(remaining, len(seasons) - len(remaining) + 1):
        log.info("reading season %d (%d of %d)", year, number, len(seasons))
        try:
            reports.append(await _together(run, [year]))
        except JolpicaError as error:
            failures.append(error)
            reports.append(Report(seasons=(year,), requests=run.client.requests, problems=(str(error),)))
        if not run.options.dry and not reports[-1].problems:
            await checkpoint.add(year)
    if failures and len(failures) == len(seasons):
        raise failures[0]
    report = joined(reports, run.client.requests, dry=run.options.dry)
    if not run.options.dry and not report.problems:
        await checkpoint.clear()
    return report


async def _together(run: _Run, seasons: Sequence[int]) -> Report:
    """Publish the changes of some seasons as one version."""
    database, client, options = run.database, run.client, run.options
    known = await _known(database)
    changes, failures = await _all_changes(database, client, known, seasons, today=run.today, options=options)
    if seasons and not changes:
        raise JolpicaError(failures[0])
    dataset = _joined([change.dataset for change in changes])
    withdrawn = tuple(chain.from_iterable(change.reconciled.withdrawn for change in changes))
    version = None
    if not options.dry:
        await run.lease.renew()
        version = await database.apply(dataset, SOURCE, withdrawn)
    changed = tuple(chain.from_iterable(change.changed for change in changes))
    checked = await _checked(database, client, changed, options)
    return Report(
        seasons=tuple(seasons),
        requests=client.requests,
        changed=changed,
        withdrawn=withdrawn,
        problems=(*failures, *chain.from_iterable(change.problems for change in changes), *checked.failures),
        held=tuple(chain.from_iterable(change.reconciled.held for change in changes)),
        fewer=tuple(chain.from_iterable(change.reconciled.fewer for change in changes)),
        differences=tuple(checked.differences),
        contradictions=tuple(checked.contradictions),
        version=version,
        dry=options.dry,
    )


async def _due(database: Database, today: date) -> tuple[int, ...]:
    version = await database.version()
    last_raced = version.last_race.season if version and version.last_race else FIRST_SEASON
    return due.seasons([record.season for record in await database.seasons()], last_raced, today)


async def _known(database: Database) -> Known:
    return Known(
        circuits={circuit.circuit_id: circuit for circuit in await database.circuits()},
        drivers={driver.driver_id: driver for driver in await database.drivers()},
        constructors={constructor.constructor_id: constructor for constructor in await database.constructors()},
    )


async def _all_changes(
    database: Database, client: Client, known: Known, seasons: Sequence[int], *, today: date, options: Options
) -> tuple[list[Changes], list[str]]:
    """Read every season; failed ones are reported."""
    changes, failures = [], []
    for year in seasons:
        try:
            changes.append(await _changes(database, client, known, year, today=today, accepted=options.accepted))
        except JolpicaError as error:
            failures.append(str(error))
    return changes, failures


async def _changes(
    database: Database, client: Client, known: Known, year: int, *, today: date, accepted: Accepted
) -> Changes:
    stored = await database.races(year)
    fresh = await season.fetch(client, year, stored, known, today=today, accepted=accepted)
    found = filled_entities(entities(received.race for received in fresh.races), known)
    newest = _overlaid(known, found)
    provenance = await database.provenance(map(RaceKey.of, stored))
    reconciled = reconcile.reconcile_season(fresh, stored, newest, accepted, provenance)
    dataset = Dataset(
        seasons=await _records(database, client, year, stored, reconciled),
        circuits=tuple(found.circuits.values()),
        drivers=tuple(found.drivers.values()),
        constructors=tuple(found.constructors.values()),
        races=reconciled.races,
    )
    changed = tuple(RaceKey.of(race) for race in reconciled.races if race not in stored)
    return Changes(dataset=dataset, changed=changed, reconciled=reconciled, problems=fresh.problems)


async def _records(
    database: Database, client: Client, year: int, stored: Sequence[Race], reconciled: Reconciled
) -> tuple[SeasonRecord, ...]:
    """Return the season's record with the races withdrawn from it; a season just announced gets one."""
    if not reconciled.races:
        return ()
    if not stored:
        return (await season.read_season_record(client, year),)
    before = next((record for record in await database.seasons() if record.season == year), SeasonRecord(season=year))
    return (with_withdrawals(before, stored, reconciled.races),)


def _overlaid(known: Known, found: Known) -> Known:
    return Known(
        circuits={**known.circuits, **found.circuits},
        drivers={**known.drivers, **found.drivers},
        constructors={**known.constructors, **found.constructors},
    )


class _Checked:
    """Findings of the checks after a sync, and the reasons for skipped checks."""

    def __init__(self) -> None:
        self.differences: list[str] = []
        self.contradictions: list[str] = []
        self.failures: list[str] = []


async def _checked(database: Database, client: Client, changed: Sequence[RaceKey], options: Options) -> _Checked:
    """Check the seasons that have changed."""
    found = _Checked()
    for year in sorted({race.season for race in changed}) if not options.dry else ():
        races: tuple[Race, ...] = await database.races(year)
        if not any(race.results for race in races):
            continue
        found.contradictions += checks.contradictions(races, changed)
        found.differences += checks.points_differences(races)
        try:
            found.differences += await checks.standings_differences(client, races)
        except JolpicaError as error:
            found.failures.append(f"{error}; the championship tables of {year} are not compared")
    return found


def _joined(datasets: Sequence[Dataset]) -> Dataset:
    """Combine seasons; the latest one's data of a driver win."""
    return Dataset(
        seasons=tuple(chain.from_iterable(dataset.seasons for dataset in datasets)),
        circuits=tuple({each.circuit_id: each for dataset in datasets for each in dataset.circuits}.values()),
        drivers=tuple({each.driver_id: each for dataset in datasets for each in dataset.drivers}.values()),
        constructors=tuple(
            {each.constructor_id: each for dataset in datasets for each in dataset.constructors}.values()
        ),
        races=tuple(chain.from_iterable(dataset.races for dataset in datasets)),
    )
