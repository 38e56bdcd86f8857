from typing import Any

import pytest

from apps.frontend.page_cache.key import SiteKeys, normal_query, theme_of
from packages.http.api_keys import JSON
from packages.http.origin import EdgeKey

KNOWN = {"season", "drivers", "q"}


@pytest.mark.parametrize(
    ("query", "normal"),
    [
        (b"", ""),
        (b"season=2023", "season=2023"),
        (b"utm_source=mail&season=2023", "season=2023"),
        (b"season=2023&q=spa", "q=spa&season=2023"),
        (b"q=spa&season=2023", "q=spa&season=2023"),
        (b"season=&q=", ""),
        (b"season=2023&season=1950", "season=2023"),
        (b"q=%20Spa+%20", "q=Spa"),
        (b"drivers=senna%2Cprost", "drivers=senna,prost"),
        (b"&".join(b"season=1" for _ in range(1000)), ""),
    ],
)
def test_addresses_that_mean_the_same_page_are_one(query: bytes, normal: str) -> None:
    assert normal_query(query, KNOWN) == normal


@pytest.mark.parametrize(
    ("cookies", "theme"),
    [
        ("", "auto"),
        ("theme=dark", "dark"),
        ("session=1; theme=light", "light"),
        ("theme=pink", "auto"),
        ("nottheme=dark", "auto"),
        ("theme", "auto"),
    ],
)
def test_the_theme_comes_from_a_cookie_and_nothing_else_of_it_counts(cookies: str, theme: str) -> None:
    assert theme_of(cookies) == theme


def scope(path: str, query: bytes = b"", *headers: tuple[bytes, bytes]) -> Any:
    of_request = {"path": path, "raw_path": path.encode(), "query_string": query}
    return {**of_request, "scheme": "https", "headers": [(b"host", b"F1.example"), *headers]}


@pytest.mark.parametrize(
    ("request_", "key"),
    [
        (scope("/drivers", b"season=1957", (b"cookie", b"theme=dark")), EdgeKey("/drivers", "season=1957", "dark")),
        (scope("/drivers", b"utm_source=mail"), EdgeKey("/drivers", "", "auto")),
        (scope("/api/v1/seasons"), EdgeKey("/api/v1/seasons", "", "application/json")),
        (scope("/api/v1/seasons", b"offset=1&limit=2"), EdgeKey("/api/v1/seasons", "limit=2&offset=1", JSON)),
        (scope("/api/v1/seasons", b"", (b"accept", b"text/csv")), EdgeKey("/api/v1/seasons", "", "text/csv")),
        (scope("/api/v1/seasons", b"", (b"accept", b"image/png")), EdgeKey("/api/v1/seasons", "", JSON)),
        (
            scope("/ergast/f1/drivers.json", b"", (b"x-forwarded-host", b"evil.example")),
            EdgeKey("/ergast/f1/drivers.json", "limit=30&offset=0", "https://f1.example"),
        ),
        (scope("/schema"), None),
        (scope("/health/live"), None),
    ],
)
def test_what_a_response_depends_on_is_its_key(request_: Any, key: EdgeKey | None) -> None:
    assert SiteKeys(KNOWN, ("/health/",)).key(request_) == key


def test_a_quick_key_is_the_key_or_none() -> None:
    keys = SiteKeys(KNOWN, ("/health/",))
    assert keys.quick_key("/drivers", "", {b"cookie": b"theme=dark"}) == EdgeKey("/drivers", "", "dark")
    assert keys.quick_key("/drivers", "", {b"cookie": b"tz=Europe/Rome"}) is None
    assert keys.quick_key("/api/v1/seasons", "", {b"accept": b"*/*"}) == EdgeKey("/api/v1/seasons", "", JSON)
