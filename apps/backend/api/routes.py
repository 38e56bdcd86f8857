"""All endpoints, and their dependencies."""

import datetime as dt
from typing import Any, Final

from litestar import Request, Router
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide

from apps.backend.api import (
    career_overviews,
    circuit_overview,
    circuits,
    constructors,
    details,
    drivers,
    history,
    race_overview,
    races,
    records,
    results,
    search,
    season_overview,
    seasons,
    standings,
    teams,
)
from apps.backend.api.endpoint import Endpoint
from apps.backend.api.handlers import route_handler
from apps.backend.api.query_validation import refuse_strange_parameters
from apps.backend.api.resolve import DEPENDENCIES
from apps.backend.api.responder import Responder
from apps.backend.cache.cache import VersionedCache
from apps.backend.versions.watcher import VersionWatcher

ENDPOINTS: Final[tuple[Endpoint[..., Any], ...]] = (
    seasons.get_version,
    seasons.list_seasons,
    seasons.get_season,
    seasons.get_season_results,
    seasons.get_season_rules,
    races.get_race,
    races.list_results,
    races.list_sprint_results,
    races.list_qualifying_results,
    races.list_fastest_laps,
    races.list_pit_stops,
    races.get_fact_sheet,
    races.get_preview,
    details.get_race_details,
    details.list_session_results,
    details.list_grid_places,
    details.list_sprint_grid_places,
    details.list_cars,
    details.list_drivers_of_the_day,
    details.get_race_provenance,
    details.get_data_report,
    circuits.list_circuit_layouts,
    standings.get_driver_standings,
    standings.get_constructor_standings,
    standings.get_progression,
    standings.get_title_race,
    drivers.list_drivers,
    drivers.get_driver,
    drivers.list_driver_results,
    drivers.get_driver_seasons,
    constructors.list_constructors,
    constructors.get_constructor,
    constructors.list_constructor_results,
    constructors.get_constructor_seasons,
    teams.list_teams,
    teams.get_team,
    teams.list_team_results,
    circuits.list_circuits,
    circuits.get_circuit,
    results.list_selected_results,
    results.count_results_by_driver,
    results.count_results_by_constructor,
    records.list_records,
    records.get_record,
    history.compare_drivers,
    search.list_search_hits,
    history.list_anniversaries,
    records.list_nationalities,
    records.get_choices,
    season_overview.get_season_overview,
    race_overview.get_race_overview,
    career_overviews.get_driver_overview,
    career_overviews.get_constructor_overview,
    career_overviews.get_team_overview,
    circuit_overview.get_circuit_overview,
)


def provide_watcher(state: State) -> VersionWatcher:
    """Return the version watcher of this process."""
    watcher: VersionWatcher = state.watcher
    return watcher


def provide_cache(state: State) -> VersionedCache:
    """Return the cache of this process."""
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
        route_handlers=[route_handler(endpoint) for endpoint in ENDPOINTS],
        guards=[refuse_strange_parameters],
        dependencies={"responder": Provide(provide_responder, sync_to_thread=False), **DEPENDENCIES},
    )
