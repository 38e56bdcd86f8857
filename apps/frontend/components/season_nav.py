"""Links to the neighbouring seasons."""

from htpy import Renderable

from apps.frontend.components.urls import season_address
from packages.types.names import FIRST_SEASON
from packages.ui_kit.components.pagination.pagination import neighbours
from packages.ui_kit.link import Link


def season_nav(season: int, latest: int) -> Renderable:
    """Link to the seasons before and after."""
    return neighbours(
        label="Seasons",
        previous=_link(season - 1) if season > FIRST_SEASON else None,
        following=_link(season + 1) if season < latest else None,
    )


def _link(season: int) -> Link:
    return Link(f"{season} season", season_address(season))
