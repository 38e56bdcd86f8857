"""CloudFront's cache key has all that responses depend on; it is purged once every process has the new version."""

import pytest

from apps.frontend.components.urls import DATA
from apps.frontend.dispatch import API_FOLDERS, API_ROOTS, is_api
from apps.frontend.page_cache.key import THEME_COOKIE
from apps.frontend.page_cache.prerender import TRANSITION
from apps.frontend.preferences import RESULTS_COOKIE, ZONE_COOKIE
from apps.frontend.routes.all_routes import PARAMETERS, UNCACHED_PATHS
from apps.frontend.version_watcher import ANSWER_WITHIN
from infra.components import cdn
from infra.components.cdn_purge import SETTLED_SECONDS


def matched(path: str, patterns: tuple[str, ...]) -> bool:
    return any(path == each or (each.endswith("*") and path.startswith(each[:-1])) for each in patterns)


def test_the_key_has_the_cookies_on_which_pages_depend() -> None:
    assert set(cdn.PREFERENCES) == {THEME_COOKIE, ZONE_COOKIE, RESULTS_COOKIE}


def test_the_key_lacks_no_parameter_of_a_page() -> None:
    assert not set(cdn.TRACKING) & {*PARAMETERS, ZONE_COOKIE}


@pytest.mark.parametrize("path", [*API_ROOTS, *(f"{folder}x" for folder in API_FOLDERS)])
def test_the_api_is_stored_by_its_own_key(path: str) -> None:
    assert is_api(path)
    assert matched(path, cdn.API_PATHS)


@pytest.mark.parametrize("path", ["/", "/seasons/2021", "/search", "/data"])
def test_pages_are_not_taken_for_the_api(path: str) -> None:
    assert matched(path, cdn.API_PATHS) is is_api(path)


@pytest.mark.parametrize("path", sorted({*UNCACHED_PATHS} - {DATA}))
def test_what_the_site_never_stores_is_not_stored(path: str) -> None:
    assert matched(f"{path}live" if path.endswith("/") else path, cdn.UNCACHED_PATHS)


def test_the_purge_waits_for_every_process_and_for_the_end_of_the_transition() -> None:
    assert 2 * ANSWER_WITHIN.total_seconds() + TRANSITION < SETTLED_SECONDS
