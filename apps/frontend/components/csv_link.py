"""The way from a table to its numbers as a file."""

from htpy import Renderable, a

from apps.frontend.components.urls import season_address, with_query


def csv_link(path: str, **parameters: str | int | None) -> Renderable:
    """Link to what the API answers at `path` (below /api/v1/), as CSV."""
    return a(href=with_query(f"/api/v1/{path}.csv", **parameters), download=True)["CSV"]


def race_csv_link(season: int, round_: int, part: str) -> Renderable:
    """Link to a part of a race that the API has no table of its own for, as CSV."""
    return a(href=f"{season_address(season)}/races/{round_}/{part}.csv", download=True)["CSV"]
