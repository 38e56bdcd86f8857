"""Every route of the site, and their settings for the page cache."""

from collections.abc import Iterator
from typing import Final

from litestar.types import ControllerRouterHandler

from apps.frontend.components.sessions import KINDS
from apps.frontend.components.urls import (
    ABOUT,
    CIRCUITS,
    CONSTRUCTORS,
    DATA,
    DRIVERS,
    HOME,
    RECORDS,
    SEASONS,
    race_address,
    season_address,
)
from apps.frontend.pages.records import FIELDS as RECORD_FIELDS
from apps.frontend.pages.results import FIELDS
from apps.frontend.routes.about import (
    lead_to_api_reference,
    show_about,
    show_about_data,
    show_api_reference,
    show_api_type,
    show_data,
    show_developers,
)
from apps.frontend.routes.charts import show_chart
from apps.frontend.routes.circuits import list_circuits, show_circuit
from apps.frontend.routes.compare import compare
from apps.frontend.routes.constructors import list_constructors, list_teams, show_constructor, show_team
from apps.frontend.routes.drivers import list_drivers, show_driver
from apps.frontend.routes.embed import give_oembed, show_embed
from apps.frontend.routes.health import live, ready
from apps.frontend.routes.home import show_home
from apps.frontend.routes.pictures import (
    give_chart_picture,
    give_comparison_picture,
    give_constructor_picture,
    give_driver_picture,
    give_race_picture,
    give_season_picture,
    give_team_picture,
)
from apps.frontend.routes.records import list_nationalities, show_record, show_records
from apps.frontend.routes.results import show_on_this_day, show_results, show_season_results
from apps.frontend.routes.search import search, suggest
from apps.frontend.routes.seasons import (
    give_calendar,
    give_facts,
    give_feed,
    list_seasons,
    show_calendar,
    show_race,
    show_race_details,
    show_season,
)
from apps.frontend.routes.settings import choose_results, choose_theme, choose_time_zone, show_settings
from apps.frontend.routes.sitemap import give_open_search, give_robots, give_sitemap
from packages.types.version import DataVersion

ROUTES: Final[tuple[ControllerRouterHandler, ...]] = (
    *(
        show_home,
        list_seasons,
        show_season,
        show_race,
        give_facts,
        give_calendar,
        show_calendar,
        give_feed,
    ),
    *(list_drivers, show_driver, list_constructors, show_constructor, list_circuits, show_circuit),
    list_nationalities,
    *(give_season_picture, give_race_picture, give_driver_picture, give_constructor_picture, give_team_picture),
    *(give_comparison_picture, give_chart_picture, show_chart),
    *(show_race_details, list_teams, show_team),
    *(show_results, show_season_results, show_on_this_day),
    *(show_records, show_record, compare, search, suggest, show_about, show_about_data),
    *(show_developers, show_api_reference, show_api_type, lead_to_api_reference, show_data),
    *(show_settings, choose_theme, choose_time_zone, choose_results),
    *(show_embed, give_oembed),
    *(give_sitemap, give_robots, give_open_search, live, ready),
)
# Query parameters that pages read; any others do not change a page.
PARAMETERS: Final = frozenset(
    {"season", "nationality", "constructorId", "country", "group", "page", "sort", "drivers", "a", "b", "q", "by"}
    | {"sessions", "alarm", *KINDS, "show", "day", "letter", "url", "format", *FIELDS, *RECORD_FIELDS}
)
UNCACHED_PATHS: Final = ("/health/", DATA, "/theme", "/time-zone", "/results-shown", "/ui-kit")


def popular(version: DataVersion | None) -> Iterator[str]:
    """Yield the pages to render for each new data version, besides recently requested ones."""
    yield from (HOME, SEASONS, DRIVERS, CONSTRUCTORS, CIRCUITS, RECORDS, ABOUT)
    last = version.last_race if version else None
    if last:
        yield from (season_address(last.season), race_address(last), season_address(last.season - 1))
