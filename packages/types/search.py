"""What a search finds."""

from typing import Literal

from packages.types.schema import Schema


class SearchHit(Schema, frozen=True, kw_only=True):
    """A driver, constructor, circuit or race; `id` as in its path (`2023/9` for a race), `score` 0 to 100."""

    kind: Literal["driver", "constructor", "circuit", "race"]
    id: str
    title: str
    subtitle: str
    score: float
