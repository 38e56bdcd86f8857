"""Rendered pages in memory, the least recently used ones given up first."""

from collections import OrderedDict
from collections.abc import Iterator

from apps.frontend.page_cache.cached_page import CachedPage
from apps.frontend.page_cache.key import PageKey


class PageStore:
    """Pages by key, together at most `limit` bytes; one that alone is larger is not kept."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._pages: OrderedDict[PageKey, CachedPage] = OrderedDict()
        self._sizes: dict[PageKey, int] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: PageKey) -> CachedPage | None:
        """Give the page under `key`, which then counts as used."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: PageKey, page: CachedPage) -> None:
        """Keep `page`; also to be called when a kept page has grown."""
        self._forget(key)
        self._pages[key], self._sizes[key] = page, page.size
        self.used += self._sizes[key]
        while self.used > self.limit:
            self._forget(next(iter(self._pages)))

    def recently_used(self) -> Iterator[PageKey]:
        """Give the keys, the last used first."""
        return reversed(self._pages)

    def _forget(self, key: PageKey) -> None:
        if self._pages.pop(key, None) is not None:
            self.used -= self._sizes.pop(key)
