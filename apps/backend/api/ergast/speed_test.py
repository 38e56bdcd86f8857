"""CPU time of a response from all data, which depends little on other work on the machine."""

import datetime as dt
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest

from apps.backend.api.ergast.app import ErgastApi
from apps.backend.api.ergast.rate_limit import ClientRateLimit
from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.versions.read_model import build_read_model
from apps.backend.versions.version_details import VersionDetails
from apps.backend.versions.versioned_data import VersionedData
from packages.http.api_keys import ApiKeys
from packages.http.edge_cache import EdgeCache
from packages.types.version import DataVersion

KINDS: Final = (
    "2023/1/results",
    "2023/results",
    "results",
    "drivers/alonso/results",
    "constructors/ferrari/results/1/seasons",
    "2023/grid/1/results/1",
    "status/1/drivers",
    "circuits/monza/drivers",
    "2023/qualifying",
    "sprint",
    "2023/1/pitstops",
    "2021/driverStandings",
    "2021/10/driverStandings",
    "driverStandings/1",
    "2021/constructorStandings",
    "races",
    "current",
    "current/last/results",
    "drivers",
    "constructors",
    "circuits",
    "seasons",
    "status",
)
COLD, WARM = 0.005, 0.001  # Seconds, for the median of the kinds.
Ask = Callable[[str], Awaitable[float]]


@dataclass
class Served:
    """The version that does not change."""

    version: str | None
    reachable: bool = True
    previous: str | None = None
    changed_at: float = float("-inf")


@pytest.fixture(scope="module")
def seconds(all_data: Dataset) -> Ask:
    """Return a function that requests a path and returns the CPU time in seconds."""
    version = DataVersion(version="v1", updated_at=dt.datetime(2026, 7, 26, tzinfo=dt.UTC), source="seed")
    data = VersionedData(version, Database("mongodb://127.0.0.1:1", "nothing"))
    data.complete(build_read_model(all_data), VersionDetails())
    api = EdgeCache(
        ErgastApi(lambda: data, ClientRateLimit(0)),  # type: ignore[arg-type]  # It knows one type of scope.
        ApiKeys(),
        Served(version.version),
        limit=32_000_000,
        clock=time.monotonic,
    )

    async def request(address: str) -> float:
        path, _, query = address.partition("?")
        headers = [(b"host", b"f1.example"), (b"accept-encoding", b"gzip, deflate")]
        scope: Any = {"type": "http", "method": "GET", "scheme": "https", "headers": headers}
        scope |= {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "client": None}
        messages: list[Any] = []

        async def send(message: Any) -> None:
            messages.append(message)

        async def receive() -> Any:
            raise AssertionError

        started = time.process_time()
        await api(scope, receive, send)
        spent = time.process_time() - started
        assert messages[0]["status"] == 200
        return spent

    return request


@pytest.mark.parametrize("limit", [30, 100])
async def test_an_answer_costs_milliseconds_at_first_and_less_than_one_again(seconds: Ask, limit: int) -> None:
    await seconds("/ergast/f1/seasons.json?limit=1")
    addresses = [f"/ergast/f1/{kind}.json?limit={limit}" for kind in KINDS]
    cold = [await seconds(address) for address in addresses]
    warm = [statistics.median([await seconds(address) for _ in range(20)]) for address in addresses]
    sys.stdout.write(f"\nlimit {limit}: first {_shown(cold)}; again {_shown(warm)}\n")
    assert statistics.median(cold) <= COLD, _shown(cold)
    assert statistics.median(warm) <= WARM, _shown(warm)


def _shown(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1_000:.2f} ms at the median, {max(seconds) * 1_000:.2f} ms at most"
