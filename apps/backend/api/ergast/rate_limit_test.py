"""Rate limit of a client."""

from typing import Any

import pytest

from apps.backend.api.ergast.rate_limit import ClientRateLimit, client_of


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_an_hours_requests_may_come_at_once_and_then_steadily() -> None:
    clock = Clock()
    limit = ClientRateLimit(360, clock)
    assert [limit.wait("a") for _ in range(360)] == [0.0] * 360
    assert limit.wait("a") == pytest.approx(10)
    assert limit.wait("b") == 0
    clock.now += 10
    assert limit.wait("a") == 0
    assert limit.wait("a") == pytest.approx(10)


def test_no_limit() -> None:
    limit = ClientRateLimit(0)
    assert {limit.wait("a") for _ in range(10_000)} == {0.0}


@pytest.mark.parametrize(
    ("forwarded", "proxies", "client"),
    [
        ("", 0, "10.0.0.9"),
        ("203.0.113.5", 0, "10.0.0.9"),
        ("203.0.113.5", 1, "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5, 10.0.0.3", 2, "203.0.113.5"),
        ("203.0.113.5", 2, "203.0.113.5"),
        ("", 2, "10.0.0.9"),
    ],
)
def test_the_client_is_whom_the_outermost_trusted_proxy_saw(forwarded: str, proxies: int, client: str) -> None:
    scope: Any = {"headers": [(b"x-forwarded-for", forwarded.encode())], "client": ("10.0.0.9", 4711)}
    assert client_of(scope, proxies) == client
