"""Search."""

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers, asked
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import TextInQuery, provide_window
from apps.backend.history.search.index import search
from packages.types.page import Page
from packages.types.search import SearchHit

MOST_HITS = 100


@endpoint("/search", window=provide_window)
async def list_search_hits(
    q: TextInQuery, window: NamedDependency[Window], answers: NamedDependency[Answers]
) -> Answer[Page[SearchHit]]:
    """Drivers, constructors, circuits and races, the best match first; accents and typing errors are forgiven."""
    key = asked("search", q=q)
    return await answers.page(Page[SearchHit], key, window, lambda almanac: search(almanac.index, q, limit=MOST_HITS))
