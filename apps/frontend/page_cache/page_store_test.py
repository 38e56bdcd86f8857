from apps.frontend.page_cache.cached_page import OVERHEAD, CachedPage
from apps.frontend.page_cache.key import PageKey
from apps.frontend.page_cache.page_store import PageStore

HOME, SEASONS, DRIVERS = PageKey("/"), PageKey("/seasons"), PageKey("/drivers")


def page(size: int) -> CachedPage:
    return CachedPage(status=200, headers=(), body=b"x" * (size - OVERHEAD), version="v1")


def test_the_page_used_least_lately_makes_room() -> None:
    store = PageStore(limit=6000)
    for key in (HOME, SEASONS, DRIVERS):
        store.put(key, page(2000))
    store.get(HOME)
    store.put(PageKey("/records"), page(2000))
    assert store.get(SEASONS) is None
    assert store.get(HOME) is not None
    assert store.used == 6000


def test_a_page_that_grew_by_its_compressed_forms_is_counted_anew() -> None:
    store = PageStore(limit=6000)
    store.put(HOME, page(2000))
    kept = page(2000)
    store.put(SEASONS, kept)
    kept.encoded["br"] = b"x" * 3000
    store.put(SEASONS, kept)
    assert store.get(HOME) is None
    assert store.used == 5000


def test_a_page_larger_than_all_the_room_is_not_kept_and_nothing_is_counted_for_it() -> None:
    store = PageStore(limit=3000)
    store.put(HOME, page(4000))
    assert (len(store), store.used) == (0, 0)


def test_the_pages_used_last_come_first() -> None:
    store = PageStore(limit=10_000)
    for key in (HOME, SEASONS, DRIVERS):
        store.put(key, page(2000))
    store.get(HOME)
    assert list(store.recently_used()) == [HOME, DRIVERS, SEASONS]
