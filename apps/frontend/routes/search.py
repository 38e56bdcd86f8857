"""Searching."""

from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from apps.frontend.backend import Backend
from apps.frontend.html import html
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.search import hit_address, search_page

Text = Annotated[str, QueryParameter(max_length=100)]
MOST_HITS, MOST_SUGGESTIONS = 30, 8


@get("/search")
async def search(
    context: NamedDependency[PageContext], backend: NamedDependency[Backend], q: Text = ""
) -> Response[str]:
    """Show what fits the text."""
    text = q.strip()
    hits = await backend.search(text, MOST_HITS) if text else ()
    return html(search_page(text, hits, context), kept=not text)


@get("/search/suggestions")
async def suggest(backend: NamedDependency[Backend], q: Text = "") -> Response[list[dict[str, str]]]:
    """Propose what may be meant while somebody types."""
    hits = await backend.search(q.strip(), MOST_SUGGESTIONS) if q.strip() else ()
    proposals = [{"title": hit.title, "subtitle": hit.subtitle, "address": hit_address(hit)} for hit in hits]
    return Response(proposals, headers={"cache-control": "no-store"})
