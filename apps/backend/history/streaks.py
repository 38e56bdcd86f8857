"""Runs of consecutive races with something in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from apps.backend.history.weekend import Weekend
from packages.types.career import Streak

StreakCondition = Callable[[Weekend], bool]

# Consecutive races of the championship, as the official statistics have it: a race not entered ends every run.
KINDS: Final[Mapping[str, StreakCondition]] = {
    "wins": lambda weekend: weekend.won,
    "podiums": lambda weekend: weekend.podiums > 0,
    "poles": lambda weekend: weekend.pole,
    "pointsFinishes": lambda weekend: weekend.scored,
    "finishes": lambda weekend: weekend.position is not None,
    "starts": lambda weekend: weekend.started,
}


def runs(weekends: Iterable[Weekend], condition: StreakCondition) -> Iterator[Sequence[Weekend]]:
    """Yield every unbroken run of weekends, in order of time, that meet the condition."""
    run: list[Weekend] = []
    for weekend in filter(condition, weekends):
        if run and weekend.ordinal != run[-1].ordinal + 1:
            yield run
            run = []
        run.append(weekend)
    if run:
        yield run


def longest_streak(weekends: Iterable[Weekend], kind: str) -> Streak | None:
    """Find the longest run of a kind, the first of equal ones; None without any."""
    run = max(runs(weekends, KINDS[kind]), key=len, default=None)
    return None if run is None else Streak(kind=kind, length=len(run), first=run[0].reference, last=run[-1].reference)


def longest_streaks(weekends: Sequence[Weekend]) -> tuple[Streak, ...]:
    """Return the longest run of each kind, omitting empty ones."""
    found = (longest_streak(weekends, kind) for kind in KINDS)
    return tuple(streak for streak in found if streak is not None)
