"""The way from a table to its numbers as a file."""

from htpy import Renderable, a

from apps.frontend.components.urls import with_query


def csv_link(path: str, **parameters: str | int | None) -> Renderable:
    """Link to what the API answers at `path` (below /api/v1/), as CSV."""
    return a(href=with_query(f"/api/v1/{path}.csv", **parameters), download=True)["CSV"]
