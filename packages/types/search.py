"""Search results."""

from typing import Literal

from packages.types.schema import Schema


class SearchHit(Schema, frozen=True, kw_only=True):
    """A search result; `id` as in its path (`2023/9` for a race, `drivers-wins` for a record), `score` 0 to 100."""

    kind: Literal["driver", "constructor", "circuit", "race", "season", "record"]
    id: str
    title: str
    subtitle: str
    score: float
