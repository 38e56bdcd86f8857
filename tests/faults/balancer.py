"""A load balancer like AWS's: it checks the readiness of targets, keeps connections open, and retries no request."""

import asyncio
from contextlib import suppress
from typing import Final, Self

import httpx
from aiohttp import web

from packages.embedded_stores.process import HOST, free_port

INTERVAL: Final = 0.5  # Seconds between two checks; AWS's 15 s are shortened, and all waits for it likewise.
FAILURES: Final = 2  # After this many failed checks in a row a target gets no more requests.
_OF_A_CONNECTION: Final = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Target:
    """A server behind the balancer."""

    def __init__(self, port: int) -> None:
        self.port, self.failures = port, FAILURES

    @property
    def healthy(self) -> bool:
        """True if it gets requests."""
        return self.failures < FAILURES


class Balancer:
    """Forwards each request to the next healthy target; responds with 502 or 503 on failure, as AWS's does."""

    def __init__(self) -> None:
        self.port, self.targets, self.lost = free_port(), dict[int, Target](), list[str]()
        self._turn = 0
        limits = httpx.Limits(max_keepalive_connections=100, keepalive_expiry=60)
        self._client = httpx.AsyncClient(timeout=30, limits=limits)
        self._checks: asyncio.Task[None] | None = None
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address that it listens on."""
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()
        self._checks = asyncio.create_task(self._check())
        return self

    async def __aexit__(self, *failure: object) -> None:
        if self._checks is not None:
            self._checks.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
        await self._client.aclose()

    def add(self, port: int) -> None:
        """Check a target, and use it once it is ready."""
        self.targets[port] = Target(port)

    async def is_healthy(self, port: int, within: float = 90) -> None:
        """Wait until a target gets requests."""
        async with asyncio.timeout(within):
            while not self.targets[port].healthy:
                await asyncio.sleep(0.1)

    async def _check(self) -> None:
        while True:
            for target in list(self.targets.values()):
                try:
                    ready = (await self._client.get(f"http://{HOST}:{target.port}/health/ready")).status_code == 200
                except httpx.HTTPError:
                    ready = False
                target.failures = 0 if ready else target.failures + 1
            await asyncio.sleep(INTERVAL)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        healthy = [target for target in self.targets.values() if target.healthy]
        if not healthy:
            self.lost.append(f"{request.path_qs}: no healthy target")
            return web.Response(status=503)
        self._turn += 1
        target = healthy[self._turn % len(healthy)]
        url = f"http://{HOST}:{target.port}{request.path_qs}"
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _OF_A_CONNECTION}
        try:
            forwarded = self._client.build_request(request.method, url, headers=headers)
            answer = await self._client.send(forwarded, stream=True)
            body = b"".join([part async for part in answer.aiter_raw()])
            await answer.aclose()
        except httpx.HTTPError as error:
            self.lost.append(f"{request.path_qs}: {type(error).__name__}")
            return web.Response(status=502)
        given = [(name, value) for name, value in answer.headers.multi_items() if name not in _OF_A_CONNECTION]
        response = web.Response(status=answer.status_code, body=body)
        with suppress(KeyError):
            del response.headers["content-type"]
        response.headers.extend(given)
        return response
