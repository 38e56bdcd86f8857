"""Search."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import TextInQuery, provide_window
from apps.backend.api.responder import EncodedResponse, Responder, cache_key
from apps.backend.history.search.index import search
from packages.types.page import Page
from packages.types.search import SearchHit

MOST_HITS = 100


@endpoint("/search", window=provide_window)
async def list_search_hits(
    q: TextInQuery, window: NamedDependency[Window], responder: NamedDependency[Responder]
) -> EncodedResponse[Page[SearchHit]]:
    """Drivers, constructors, circuits and races, the best match first; accents and typing errors are forgiven."""
    key = cache_key("search", q=q)
    return await responder.page(
        Page[SearchHit], key, window, lambda read_model: search(read_model.index, q, limit=MOST_HITS)
    )
