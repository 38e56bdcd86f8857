"""Search."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import CountedByInQuery, TextInQuery
from apps.backend.history.search.index import SearchIndex, search
from packages.types.search import SearchHit

MOST_HITS = 100


@endpoint("/search")
def list_search_hits(index: SearchIndex, q: TextInQuery, by: CountedByInQuery = "team") -> tuple[SearchHit, ...]:
    """Drivers, teams, circuits and races, the best match first; accents are ignored and typing errors tolerated."""
    return search(index, q, limit=MOST_HITS, by=by)
