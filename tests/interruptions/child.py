"""The interrupted programs, each as a function that a child process runs."""

import asyncio
import os
import sys
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from apps.backend.sync.__main__ import _sync
from apps.backend.sync.arguments import Arguments
from apps.backend.sync.dataset_edits import before_weekend
from apps.backend.sync.run import Options
from apps.backend.task import run

DATABASE: Final = "f1"
SEASON: Final = 2026
FIRST_MISSED: Final = 9  # The first round that a sync has to add.


def published_data() -> Dataset:
    """Return one season as the source has it, with the drivers and constructors of that season alone."""
    everything = seed.read()
    races = tuple(race for race in everything.races if race.season == SEASON)
    results = [result for race in races for result in race.results]
    drivers = {result.driver.driver_id: result.driver for result in results}
    constructors = {result.constructor.constructor_id: result.constructor for result in results}
    return Dataset(
        seasons=everything.seasons,
        circuits=tuple({race.circuit.circuit_id: race.circuit for race in races}.values()),
        drivers=tuple(drivers.values()),
        constructors=tuple(constructors.values()),
        races=races,
    )


def former_data(data: Dataset) -> Dataset:
    """Return the data of some weekends ago, with another URL for every driver."""

    def earlier(entity: msgspec.Struct) -> msgspec.Struct:
        return msgspec.structs.replace(entity, url="https://f1.example/former")

    former = before_weekend(data, SEASON, FIRST_MISSED)
    return msgspec.structs.replace(
        former,
        circuits=tuple(map(earlier, former.circuits)),
        drivers=tuple(map(earlier, former.drivers)),
        constructors=tuple(map(earlier, former.constructors)),
    )


def sync(mongodb: str, source: str) -> None:
    """Run the sync program."""
    settings = {
        "F1_MONGODB_URI": mongodb,
        "F1_MONGODB_DATABASE": DATABASE,
        "F1_REDIS_URL": "redis://127.0.0.1:9",
        "F1_JOLPICA_URL": source,
        "F1_JOLPICA_INTERVAL": "0",
    }
    _be_quiet()
    sys.exit(run("sync", partial(_sync, given=Arguments(options=Options())), settings))


def load(mongodb: str, data: Dataset) -> None:
    """Load `data` into an empty database."""

    async def fill() -> None:
        async with Database(mongodb, DATABASE) as database:
            await database.load(data)

    _be_quiet()
    asyncio.run(fill())


def _be_quiet() -> None:
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
