from typing import Any

import pytest

from apps.frontend.page_cache.key import PageKey, normal_query, page_key, theme_of

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


def test_a_page_is_told_by_path_query_and_theme() -> None:
    scope: Any = {"path": "/drivers", "query_string": b"season=1957", "headers": [(b"cookie", b"theme=dark")]}
    assert page_key(scope, KNOWN) == PageKey("/drivers", "season=1957", "dark")
