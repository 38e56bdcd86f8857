"""Search results."""

from typing import Literal

from packages.types.entities import Constructor
from packages.types.schema import Schema

HitKind = Literal["driver", "team", "constructor", "circuit", "race", "season", "record"]


class SearchHit(Schema, frozen=True, kw_only=True):
    """A search result; `id` as in its path (`2023/9` for a race, `drivers-wins` for a record), `score` 0 to 100.

    `constructors` are those that a team of several scored as.
    """

    kind: HitKind
    id: str
    title: str
    subtitle: str
    score: float
    constructors: tuple[Constructor, ...] = ()
