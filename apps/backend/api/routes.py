"""All endpoints, and what they are given."""

import datetime as dt
from typing import Any, Final

from litestar import Request, Router
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide

from apps.backend.api import (
    anniversaries,
    circuits,
    compare,
    constructors,
    drivers,
    records,
    search,
    seasons,
    standings,
    version,
)
from apps.backend.api.query_validation import refuse_strange_parameters
from apps.backend.api.responder import Responder
from apps.backend.cache.cache import VersionedCache
from apps.backend.versions.watcher import VersionWatcher

HANDLERS: Final = (
    version.get_version,
    seasons.list_seasons,
    seasons.get_season,
    seasons.get_race,
    standings.get_driver_standings,
    standings.get_constructor_standings,
    standings.get_progression,
    standings.get_title_race,
    drivers.list_drivers,
    drivers.get_driver,
    drivers.list_driver_results,
    constructors.list_constructors,
    constructors.get_constructor,
    constructors.list_constructor_results,
    circuits.list_circuits,
    circuits.get_circuit,
    records.list_records,
    compare.compare_drivers,
    search.list_search_hits,
    anniversaries.list_anniversaries,
)


def provide_watcher(state: State) -> VersionWatcher:
    """Return the version watcher of this process."""
    watcher: VersionWatcher = state.watcher
    return watcher


def provide_cache(state: State) -> VersionedCache:
    """Give the cache of this process."""
    cache: VersionedCache = state.cache
    return cache


def provide_responder(
    request: Request[Any, Any, Any], watcher: NamedDependency[VersionWatcher], cache: NamedDependency[VersionedCache]
) -> Responder:
    """Return the responder of this request; it uses one data version throughout."""
    return Responder(request, watcher.current, cache, dt.datetime.now(dt.UTC))


def router() -> Router:
    """Gather the endpoints under /api/v1."""
    return Router(
        path="/api/v1",
        route_handlers=HANDLERS,
        guards=[refuse_strange_parameters],
        dependencies={"responder": Provide(provide_responder, sync_to_thread=False)},
    )
