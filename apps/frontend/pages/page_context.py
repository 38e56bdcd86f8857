"""The context of a page: its request and the site."""

import datetime as dt
from dataclasses import dataclass

from packages.ui_kit.components.page.page import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """The context of a page: `address` is path and query, `now` the time in UTC, the rest addresses of assets."""

    address: str
    theme: Theme
    now: dt.datetime
    public_url: str
    stylesheet: str
    script: str

    @property
    def path(self) -> str:
        """The address without its query."""
        return self.address.partition("?")[0]

    def absolute(self, address: str) -> str:
        """Return the whole of an address, as other sites need it."""
        return f"{self.public_url}{address}"
