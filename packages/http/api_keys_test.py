from typing import Any

import pytest

from packages.http.api_keys import JSON, ApiKeys
from packages.http.origin import EdgeKey


@pytest.mark.parametrize(
    ("path", "query", "seconds"),
    [
        ("/api/v1/seasons/current/races/last", "", 60),
        ("/api/v1/seasons/2026/races/next", "", 60),
        ("/api/v1/seasons/current.csv", "", 60),
        ("/api/v1/anniversaries", "", 60),
        ("/api/v1/drivers", "limit=1&season=current", 60),
        ("/api/v1/drivers/current_driver", "", None),
        ("/api/v1/seasons/2021", "", None),
    ],
)
def test_responses_that_depend_on_the_clock_hold_for_a_minute(path: str, query: str, seconds: float | None) -> None:
    assert ApiKeys().fresh_for(EdgeKey(path, query, JSON)) == seconds


@pytest.mark.parametrize(
    ("path", "query"), [("/api/v1/drivers/", "offset=3&limit=7"), ("/api/v1/drivers", "limit=7&offset=3")]
)
def test_an_address_has_one_key(path: str, query: str) -> None:
    scope: Any = {"path": path, "query_string": query.encode(), "headers": []}
    assert ApiKeys().key(scope) == EdgeKey("/api/v1/drivers", "limit=7&offset=3", JSON)
