"""The API in the process of the test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from apps.backend.app import application, dispatcher
from apps.backend.settings import Settings
from apps.backend.versions.mirror import Bundled, nothing_bundled


@pytest.fixture(scope="module")
async def api(loaded: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Return a client of the API on the few seasons."""
    async with serving(loaded) as client:
        async with asyncio.timeout(60):
            while (await client.get("/health/ready")).json()["checks"]["data"] != "ok":
                await asyncio.sleep(0.05)
        yield client


@asynccontextmanager
async def serving(settings: Settings, bundled: Bundled = nothing_bundled) -> AsyncIterator[httpx.AsyncClient]:
    """Run the application in this process, stores and all; `bundled` reads the bundled data, which takes seconds."""
    app = application(settings, bundled)
    ready, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        # In its own task: pytest enters and leaves a fixture in different ones, which breaks the lifespan.
        async with app.lifespan():
            ready.set()
            await done.wait()

    living = asyncio.create_task(live())
    await asyncio.wait([living, asyncio.create_task(ready.wait())], return_when=asyncio.FIRST_COMPLETED)
    transport = httpx.ASGITransport(dispatcher(app, settings))  # type: ignore[arg-type] # ASGI is typed by each library
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
            yield client
    finally:
        done.set()
        await living
