import datetime as dt

import msgspec
import pytest

from apps.frontend.components.time_zones import circuit_time_zone, time_zone
from apps.frontend.fixtures.api import recorded_responses
from packages.types.career import CircuitSummary
from packages.types.response import Page


def test_every_circuit_has_a_time_zone() -> None:
    body = recorded_responses()["circuits?limit=100&offset=0"].body
    for circuit in msgspec.json.decode(body, type=Page[CircuitSummary]).items:
        assert circuit_time_zone(circuit) is not None, circuit.circuit_id


def test_las_vegas_races_on_saturday_evening_there() -> None:
    start = dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC)
    zone = time_zone("America/Los_Angeles")
    assert zone is not None
    assert f"{start.astimezone(zone):%A %H:%M}" == "Saturday 20:00"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../etc/passwd", "x" * 100, "/etc/localtime", "Europe"])
def test_an_unknown_time_zone_is_none(name: str) -> None:
    assert time_zone(name) is None
