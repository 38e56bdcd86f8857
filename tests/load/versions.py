"""Effects of new versions of the data on visitors, and the memory that they keep."""

import statistics
from typing import Final

import msgspec
from msgspec import Struct

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from packages.types.entities import Driver
from tests.load import cold, generator
from tests.load.generator import Load, LoadError, request_head
from tests.load.servers import DATABASE, Servers, memory, site_apart
from tests.load.throughput import BROTLI

VISITED: Final = ("/", "/seasons", "/drivers", "/constructors", *cold.PAGES["season"], *cold.PAGES["driver"])
CONNECTIONS: Final = 4
VISITORS_PER_SECOND: Final = 500.0
USUAL_SECONDS, CHANGE_SECONDS = 10.0, 20.0
SETTLED: Final = 3  # Versions after which memory should not grow any more.


class Change(Struct, frozen=True):
    """Milliseconds within which 99 % of responses came, usually and while a new version came."""

    usual: float
    during: float
    errors: int


class Soak(Struct, frozen=True):
    """Resident megabytes of a server after each version, and how many it gained per version from the fourth on."""

    megabytes: tuple[float, ...]
    slope: float


class SoakLoad(Struct, frozen=True):
    """The load during a soak: its versions of the data, seconds, responses, and how many of these were errors."""

    versions: int
    seconds: float
    responses: int
    errors: int


async def change(servers: Servers) -> Change:
    """Publish a version while pages are visited."""
    requests = [request_head(path, BROTLI) for path in VISITED]
    generator.run(servers.site, requests, 3, CONNECTIONS)  # All is stored.
    with site_apart(servers):
        usual = generator.run_at_rate(servers.site, requests, USUAL_SECONDS, VISITORS_PER_SECOND)
        await publish(servers, "XXX")
        during = generator.run_at_rate(servers.site, requests, CHANGE_SECONDS, VISITORS_PER_SECOND)
    return Change(usual=usual.percentile(0.99), during=during.percentile(0.99), errors=during.errors)


async def soak(servers: Servers, versions: int, seconds: float) -> tuple[SoakLoad, dict[str, Soak]]:
    """Publish versions one after another while pages are visited, and look at memory after each."""
    requests = [request_head(path, BROTLI) for paths in cold.PAGES.values() for path in paths]
    loads: list[Load] = []
    seen: dict[str, list[float]] = {"backend": [], "site": []}
    for number in range(versions):
        await publish(servers, f"X{number:02}")
        loads.append(generator.run_at_rate(servers.site, requests, seconds, VISITORS_PER_SECOND))
        for name, megabytes in seen.items():
            megabytes.append(memory(servers.pids[name]))
    total = SoakLoad(
        versions=versions,
        seconds=sum(load.seconds for load in loads),
        responses=sum(len(load.milliseconds) for load in loads),
        errors=sum(load.errors for load in loads),
    )
    return total, {name: Soak(tuple(megabytes), _slope(megabytes[SETTLED:])) for name, megabytes in seen.items()}


async def publish(servers: Servers, code: str) -> None:
    """Change a driver's code, and with it the races that he drove in."""
    async with Database(servers.mongodb_uri, DATABASE) as database:
        driver = next(driver for driver in await database.drivers() if driver.driver_id == "hamilton")
        changed: Driver = msgspec.structs.replace(driver, code=code)
        if await database.apply(Dataset(drivers=(changed,)), "load") is None:
            raise LoadError(f"publishing a driver with the code {code} made no new version")


def _slope(megabytes: list[float]) -> float:
    if len(megabytes) < 2:
        return 0.0
    return statistics.linear_regression(range(len(megabytes)), megabytes).slope
