import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from litestar.types import ASGIApp

from apps.frontend.app import application
from apps.frontend.backend import Backend
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.settings import Settings
from apps.frontend.version_watcher import VersionWatcher

# Six days before the Qatar Grand Prix.
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture
def api() -> RecordedApi:
    return RecordedApi()


@pytest.fixture
async def site(api: RecordedApi) -> AsyncIterator[httpx.AsyncClient]:
    app = application(
        Settings(public_url="https://f1.example"), client=api, versions=VersionWatcher(Backend(api)), clock=lambda: NOW
    )
    async with serving(app) as client:
        yield client


@pytest.fixture
async def production(api: RecordedApi) -> AsyncIterator[httpx.AsyncClient]:
    app = application(
        Settings(environment="production", public_url="https://f1.example"),
        client=api,
        versions=VersionWatcher(Backend(api)),
        clock=lambda: NOW,
    )
    async with serving(app) as client:
        yield client


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[httpx.AsyncClient]:
    """Run `app` with its lifespan, as a server does, and yield a client."""
    incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    outgoing: asyncio.Queue[Any] = asyncio.Queue()
    scope: Any = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    running = asyncio.ensure_future(app(scope, incoming.get, outgoing.put))  # type: ignore[arg-type]
    await incoming.put({"type": "lifespan.startup"})
    assert (await outgoing.get())["type"] == "lifespan.startup.complete"  # noqa: S101 - a test's own check
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://site") as client:  # type: ignore[arg-type]
        yield client
    await incoming.put({"type": "lifespan.shutdown"})
    assert (await outgoing.get())["type"] == "lifespan.shutdown.complete"  # noqa: S101 - likewise
    await running
