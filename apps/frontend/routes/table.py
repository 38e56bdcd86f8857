"""Every route of the site, and what the page cache needs to know of them."""

from typing import Final

from litestar.types import ControllerRouterHandler

from apps.frontend.routes.about import show_about
from apps.frontend.routes.circuits import list_circuits, show_circuit
from apps.frontend.routes.compare import compare
from apps.frontend.routes.constructors import list_constructors, show_constructor
from apps.frontend.routes.drivers import list_drivers, show_driver
from apps.frontend.routes.health import live, ready
from apps.frontend.routes.home import show_home
from apps.frontend.routes.records import show_records
from apps.frontend.routes.search import search, suggest
from apps.frontend.routes.seasons import give_calendar, list_seasons, show_race, show_season
from apps.frontend.routes.sitemap import give_robots, give_sitemap
from apps.frontend.routes.theme import choose_theme

ROUTES: Final[tuple[ControllerRouterHandler, ...]] = (
    *(show_home, list_seasons, show_season, show_race, give_calendar),
    *(list_drivers, show_driver, list_constructors, show_constructor, list_circuits, show_circuit),
    *(show_records, compare, search, suggest, show_about),
    *(give_sitemap, give_robots, choose_theme, live, ready),
)
# Query parameters that pages read; whatever else stands in an address makes no other page of it.
PARAMETERS: Final = frozenset(
    {"season", "nationality", "constructorId", "country", "group", "page", "sort", "drivers", "a", "b", "q"}
)
UNCACHED: Final = ("/health/", "/theme", "/ui-kit")
# Rendered as soon as the data has a new version, with whatever else was read lately.
POPULAR: Final = ("/", "/seasons", "/drivers", "/constructors", "/circuits", "/records", "/about")
