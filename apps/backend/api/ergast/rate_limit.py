"""Rate limit per client: a token bucket that holds an hour's requests and refills steadily."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from litestar.types import HTTPScope

from packages.http.headers import header

HOUR: Final = 3_600.0
MOST_CLIENTS: Final = 50_000  # Beyond this number of clients, the least recently seen ones are dropped.


class ClientRateLimit:
    """Limit each client to `hourly` requests, at once and per hour; 0 is no limit."""

    def __init__(self, hourly: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = HOUR / hourly if hourly else 0.0
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()  # When the bucket of a client will be full again.

    def wait(self, client: str) -> float:
        """Count a request; return the seconds to wait before it is allowed, 0 if it is now."""
        if not self._interval:
            return 0.0
        now = self._clock()
        full_at = max(self._full_at.pop(client, now), now) + self._interval
        excess = full_at - now - HOUR
        self._full_at[client] = full_at if excess <= 0 else full_at - self._interval
        if len(self._full_at) > MOST_CLIENTS:
            self._full_at.popitem(last=False)
        return max(0.0, excess)


def client_of(scope: HTTPScope, trusted_proxies: int) -> str:
    """Return the client's address as seen by the outermost trusted proxy, else the peer's."""
    addresses = [address.strip() for address in header(scope, b"x-forwarded-for").split(",") if address.strip()]
    if trusted_proxies and addresses:
        return addresses[-min(trusted_proxies, len(addresses))]
    client = scope.get("client")
    return client[0] if client else ""
