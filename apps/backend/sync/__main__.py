"""Brings the data up to date with the source, once: `python -m apps.backend.sync`. Exit code 1: nothing was changed."""

import argparse
import asyncio
import sys
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import httpx

from apps.backend.database.database import Database
from apps.backend.jolpica.client import TIMEOUT, Client, JolpicaError
from apps.backend.jolpica.rate_limit import RateLimit
from apps.backend.load.load import load
from apps.backend.settings import Settings
from apps.backend.sync.lease_keeper import held
from apps.backend.sync.reconcile import LossError
from apps.backend.sync.response_cache import MongoResponseCache
from apps.backend.sync.run import sync
from apps.backend.task import TaskError, run
from packages.types.race import RaceKey

LONGEST: Final = timedelta(minutes=30)


async def _sync(settings: Settings, accepted: Collection[RaceKey]) -> str:
    today = datetime.now(UTC).date()
    headers = {"User-Agent": f"f1-app/{settings.release}", "Accept": "application/json"}
    http = httpx.AsyncClient(base_url=settings.jolpica_url, timeout=TIMEOUT, headers=headers)
    try:
        async with (
            asyncio.timeout(LONGEST.total_seconds()),
            Database(settings.mongodb_uri, settings.mongodb_database) as database,
            http,
            held(database, "sync") as lease,
        ):
            await load(database, may_replace=settings.environment == "development")
            client = Client(
                http,
                rate_limit=RateLimit(settings.jolpica_interval),
                answers=MongoResponseCache(database, settings.jolpica_url),
            )
            return (await sync(database, client, lease, today, accepted)).summary()
    except (JolpicaError, LossError) as error:
        raise TaskError(str(error)) from error
    except TimeoutError as error:
        raise TaskError(f"it took longer than {LONGEST}") from error


def _race(text: str) -> RaceKey:
    try:
        season, round_ = map(int, text.split("/"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a race such as 2026/11") from None
    return RaceKey(season, round_)


def _accepted() -> list[RaceKey]:
    parser = argparse.ArgumentParser(prog="python -m apps.backend.sync", description=__doc__)
    parser.add_argument(
        "--accept",
        metavar="SEASON/ROUND",
        action="append",
        default=[],
        type=_race,
        help="take this race as the source has it, even if results get lost; can be repeated",
    )
    accepted: list[RaceKey] = parser.parse_args().accept
    return accepted


if __name__ == "__main__":
    sys.exit(run("sync", partial(_sync, accepted=_accepted())))
