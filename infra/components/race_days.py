"""More tasks during the hours of a race: added before readers arrive, removed afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from troposphere.applicationautoscaling import ScalableTargetAction, ScheduledAction

from infra.race_starts import RACE_STARTS
from infra.settings import TaskSize

BEFORE, AFTER = timedelta(hours=1), timedelta(hours=4)  # a race takes two hours, three at most


def race_day_actions(size: TaskSize) -> list[ScheduledAction]:
    """Raise the least number of tasks before each race and lower it again after; nothing where `race_day` is 0."""
    return list(_actions(size)) if size.race_day else []


def _actions(size: TaskSize) -> Iterator[ScheduledAction]:
    for text in RACE_STARTS:
        start = datetime.fromisoformat(text)
        name = f"race-{start:%Y-%m-%d}"
        yield _at(f"{name}-before", start - BEFORE, size.race_day, size.most)
        yield _at(f"{name}-after", start + AFTER, size.least, size.most)


def _at(name: str, moment: datetime, least: int, most: int) -> ScheduledAction:
    return ScheduledAction(
        ScheduledActionName=name,
        # Without the year: an action in the past could not be deployed. The next calendar replaces them all.
        Schedule=f"cron({moment.minute} {moment.hour} {moment.day} {moment.month} ? *)",
        ScalableTargetAction=ScalableTargetAction(MinCapacity=least, MaxCapacity=most),
        Timezone="UTC",
    )
