import pytest

from apps.frontend.backend import Backend
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.version_watcher import VersionWatcher


@pytest.fixture
def versions(api: RecordedApi) -> VersionWatcher:
    return VersionWatcher(Backend(api))


async def test_listeners_hear_of_each_version_once(api: RecordedApi, versions: VersionWatcher) -> None:
    noticed: list[str | None] = []
    versions.listeners.append(lambda: noticed.append(versions.version))
    for version in ("v1", "v1", "v2"):
        api.version = version
        await versions.poll()
    assert noticed == ["v1", "v2"]


async def test_one_failed_poll_may_be_a_restart_two_are_an_outage(api: RecordedApi, versions: VersionWatcher) -> None:
    await versions.poll()
    api.away = True
    await versions.poll()
    assert versions.reachable
    await versions.poll()
    assert not versions.reachable
    assert versions.version == "v1"
    api.away = False
    await versions.poll()
    assert versions.reachable
