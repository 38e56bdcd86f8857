"""A competitor's points and places in a season, round by round."""

import unicodedata
from bisect import insort
from typing import Final, Generic, TypeVar

from apps.backend.championship.regulations import ChampionshipAdjustment
from apps.backend.championship.rules import Rules, dropped_rounds
from apps.backend.championship.score import Score, exact
from packages.types.entities import Constructor, Driver
from packages.types.result import Result

DriverOrConstructor = TypeVar("DriverOrConstructor", Driver, Constructor)
Merit = tuple[Score, list[int], list[int], tuple[str, ...]]

NO_MORE: Final = 10_000  # Ends a list of places: the longer of two lists ranks higher.
STRUCK: Final = frozenset({"D", "E"})  # Disqualified, excluded.


class Competitor(Generic[DriverOrConstructor]):
    """An entrant's scores and places so far, updated with each round."""

    def __init__(self, key: str, entrant: DriverOrConstructor, rules: Rules) -> None:
        self.key = key
        self.entrant: DriverOrConstructor = entrant
        self.constructors: dict[str, Constructor] = {}  # In the order of first use.
        self.constructor: Constructor  # The latest one.
        self.banned: ChampionshipAdjustment | None = None
        self._quotas = rules.quotas
        self._level_by_name = rules.level == "name"
        self._name = _sortable_name(entrant)
        self._clear()

    def _clear(self) -> None:
        self.scores: dict[int, Score] = {}
        self.dropped: dict[int, Score] = {}
        self.gross: Score = 0
        self.counted: Score = 0
        self.adjustment: Score = 0
        self.wins = 0
        self.places = [NO_MORE]
        self.orders = [NO_MORE]

    def enter(self, constructor: Constructor) -> None:
        """Record the constructor driven for."""
        self.constructors.setdefault(constructor.constructor_id, constructor)
        self.constructor = constructor

    def place(self, result: Result) -> None:
        """Record the place in a race; a sprint counts for points, but not for the countback.

        Cars without a lap count are not in the official result.
        """
        if result.position:
            insort(self.places, result.position)
            self.wins += result.position == 1
        if result.position_text not in STRUCK and result.laps is not None:
            insort(self.orders, result.position_order)

    def score(self, round_: int, score: Score) -> None:
        """Add the points of a round."""
        self.scores[round_] = score
        self.gross += score
        self.dropped = dropped_rounds(self.scores, self._quotas)
        self.counted = self.gross - sum(self.dropped.values())

    def rule(self, adjustment: ChampionshipAdjustment) -> None:
        """Apply an adjustment to the competitor."""
        if adjustment.kind == "reset":
            self._clear()
        elif adjustment.kind == "adjustment":
            self.adjustment += exact(adjustment.points)
        elif adjustment.kind in {"disqualified", "excluded"}:
            self.banned = adjustment

    @property
    def points(self) -> Score:
        """Return the entrant's counted points."""
        return exact(self.banned.points) if self.banned and self.banned.points else self.counted + self.adjustment

    @property
    def merit(self) -> Merit:
        """Return the sort key: points, then countback, then the order of all results, then the name.

        A countback compares wins, then second places, and so on. The regulations leave it to the FIA to separate
        those still level; here the official order of unclassified results decides, then the name. In some seasons'
        tables the name decides directly.
        """
        return -self.points, self.places, [] if self._level_by_name else self.orders, self._name


def _sortable_name(entrant: Driver | Constructor) -> tuple[str, ...]:
    if isinstance(entrant, Constructor):
        return _plain(entrant.name), entrant.constructor_id
    return _plain(entrant.family_name), _plain(entrant.given_name), entrant.driver_id


def _plain(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name.casefold()) if letter.isalnum())
