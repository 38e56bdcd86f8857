"""Bring the data up to date with the source, once: `python -m apps.backend.sync`."""

import asyncio
import logging
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import httpx

from apps.backend.database.database import Database
from apps.backend.jolpica.client import TIMEOUT, Client, JolpicaError
from apps.backend.jolpica.rate_limit import RateLimit
from apps.backend.load.load import UNCHANGED, load
from apps.backend.settings import Settings
from apps.backend.sync import arguments, schedule
from apps.backend.sync.arguments import Arguments
from apps.backend.sync.lease_keeper import hold_lease
from apps.backend.sync.report import Report
from apps.backend.sync.response_cache import MongoResponseCache
from apps.backend.sync.run import sync
from apps.backend.sync.schedule import LastSync
from apps.backend.sync.state import read_last_sync, write_last_sync
from apps.backend.task import Ended, TaskError, run

LONGEST: Final = timedelta(minutes=30)
LONGEST_OF_MANY: Final = timedelta(hours=12)
FEW: Final = 5  # Seasons.
PARTLY_DONE: Final = 2
DUE: Final = "a sync is due: %s"  # An alarm counts some of the reasons.

log = logging.getLogger("apps.backend.sync")


async def _sync(settings: Settings, given: Arguments) -> str | Ended:
    longest = LONGEST if len(given.options.seasons) <= FEW else LONGEST_OF_MANY
    headers = {"User-Agent": f"f1-app/{settings.release}", "Accept": "application/json"}
    http = httpx.AsyncClient(base_url=settings.jolpica_url, timeout=TIMEOUT, headers=headers)
    try:
        async with (
            asyncio.timeout(longest.total_seconds()),
            Database(settings.mongodb_uri, settings.mongodb_database, is_batch=True) as database,
            http,
        ):
            if given.if_due and (not_due := await _not_due(database)):
                return not_due
            return ended(await _run(settings, database, http, given))
    except JolpicaError as error:
        raise TaskError(str(error)) from error
    except TimeoutError as error:
        raise TaskError(f"it took longer than {longest}") from error


async def _run(settings: Settings, database: Database, http: httpx.AsyncClient, given: Arguments) -> Report:
    async with hold_lease(database, "sync") as lease:
        loaded = await load(database, may_replace=settings.environment == "development")
        if loaded.outcome != UNCHANGED:
            log.info("version %s %s", loaded.version.version, loaded.outcome)
        client = Client(
            http,
            rate_limit=RateLimit(settings.jolpica_interval),
            responses=MongoResponseCache(database, settings.jolpica_url),
        )
        report = await sync(database, client, lease, datetime.now(UTC).date(), given.options)
        if not given.options.dry and not given.options.seasons:
            await write_last_sync(database, LastSync(ended_at=datetime.now(UTC), is_whole=report.is_whole))
    return report


async def _not_due(database: Database) -> str | None:
    """Return the reason not to sync; None if a sync is due."""
    now = datetime.now(UTC)
    if await database.version() is None or await database.needs_migration():
        return None
    races = (*await database.races(now.year - 1), *await database.races(now.year))
    if reason := schedule.reason(races, await read_last_sync(database), now):
        log.info(DUE, reason)
        return None
    upcoming = schedule.next_session(races, now)
    return f"nothing is due{f' before {upcoming.name} at {upcoming.starts:%Y-%m-%d %H:%M} UTC' if upcoming else ''}"


def ended(report: Report) -> Ended:
    """Log what was found, line by line, and return how the program ends."""
    for line in report.problems:
        log.warning("problem: %s", line)
    for line in report.held:
        log.error("held back: %s", line)
    for line in report.fewer:
        log.info("incomplete at the source: %s", line)
    for line in report.differences:
        log.error("difference: %s", line)
    for line in report.contradictions:
        log.error("contradiction: %s", line)
    return Ended(report.summary(), 0 if report.is_whole else PARTLY_DONE)


if __name__ == "__main__":
    sys.exit(run("sync", partial(_sync, given=arguments.parse(None, datetime.now(UTC).date()))))
