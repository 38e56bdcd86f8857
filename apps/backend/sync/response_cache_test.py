from apps.backend.database.database import Database
from apps.backend.jolpica.response_cache import UpstreamResponse
from apps.backend.sync.response_cache import MongoResponseCache

ADDRESS = "2026/results.json?limit=100&offset=0"


async def test_an_answer_is_found_by_its_address_and_source(database: Database) -> None:
    cache = MongoResponseCache(database, "http://127.0.0.1:1/ergast/f1")
    first, second = (UpstreamResponse(body=b"{}", etag=f'"{number}"') for number in (1, 2))
    await cache.put(ADDRESS, first)
    await cache.put(ADDRESS, second)
    assert await cache.get(ADDRESS) == second
    assert await cache.get("2026/sprint.json") is None
    assert await MongoResponseCache(database, "http://127.0.0.1:2/ergast/f1").get(ADDRESS) is None
