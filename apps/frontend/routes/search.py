"""Searching."""

from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from apps.frontend.backend import Backend
from apps.frontend.components.shortcuts import Shortcut, results_of_hits, shortcuts
from apps.frontend.html import html
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.search import Found, hit_address, search_page
from apps.frontend.routes.validation import counted_by

Text = Annotated[str, QueryParameter(max_length=100)]
MOST_HITS, MOST_SUGGESTIONS = 30, 8


@get("/search")
async def search(
    context: NamedDependency[PageContext], backend: NamedDependency[Backend], q: Text = "", by: Text = ""
) -> Response[str]:
    """Show what fits the text: cars by make or, `by` constructor, as they were scored."""
    text, counted = q.strip(), counted_by(by)
    hits = await backend.search(text, MOST_HITS, counted) if text else ()
    lists = (*shortcuts(text, context.now.year), *results_of_hits(text, hits))
    return html(search_page(Found(text, hits, lists, counted), context), store=not text)


@get("/search/suggestions")
async def suggest(
    context: NamedDependency[PageContext], backend: NamedDependency[Backend], q: Text = ""
) -> Response[list[dict[str, str]]]:
    """Return suggestions while the user types."""
    text = q.strip()
    hits = await backend.search(text, MOST_SUGGESTIONS) if text else ()
    lists = (*shortcuts(text, context.now.year), *results_of_hits(text, hits))
    found = (*lists, *(Shortcut(hit.title, hit.subtitle, hit_address(hit)) for hit in hits))
    proposals = [{"title": each.title, "subtitle": each.subtitle, "address": each.address} for each in found]
    return Response(proposals[:MOST_SUGGESTIONS], headers={"cache-control": "no-store"})
