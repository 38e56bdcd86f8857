"""Rules for race days: services scale up before the race, and down afterwards."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from infra.invariants.model import Model, Resource
from infra.race_starts import RACE_STARTS
from infra.settings import TaskSize

_CRON = re.compile(r"cron\((\d+) (\d+) (\d+) (\d+) \? \*\)")
_EARLY, _LATE = timedelta(minutes=30), timedelta(hours=3)
_LONGEST = timedelta(hours=8)


def races_are_scaled_for(model: Model) -> Iterator[str]:
    """Require more tasks from half an hour before each race for three hours, and fewer afterwards."""
    for target in model.of("ApplicationAutoScaling::ScalableTarget"):
        size = model.env.frontend if target.logical_id.startswith("Frontend") else model.env.backend
        if size.race_day and not size.least < size.race_day <= size.most:
            yield f"{target}: {size.race_day} tasks on race days are not between {size.least} and {size.most}"
        changes = sorted(_changes(target))
        for text in RACE_STARTS if size.race_day else ():
            if not _is_covered(datetime.fromisoformat(text), changes, size):
                yield f"{target}: is not scaled for the race of {text}"
        if len(changes) != 2 * len(RACE_STARTS) * bool(size.race_day):
            yield f"{target}: has {len(changes)} scheduled actions"


def _changes(target: Resource) -> Iterator[tuple[datetime, int, int]]:
    """Yield the times at which the number of tasks changes, in the year of the calendar."""
    year = datetime.fromisoformat(RACE_STARTS[0]).year
    for action in target.properties.get("ScheduledActions", []):
        found = _CRON.fullmatch(action["Schedule"])
        limits = action["ScalableTargetAction"]
        if found and action.get("Timezone") == "UTC":
            minute, hour, day, month = map(int, found.groups())
            yield datetime(year, month, day, hour, minute), limits["MinCapacity"], limits["MaxCapacity"]  # noqa: DTZ001


def _is_covered(start: datetime, changes: list[tuple[datetime, int, int]], size: TaskSize) -> bool:
    before = [change for change in changes if start - _LONGEST < change[0] <= start - _EARLY]
    after = [change for change in changes if start + _LATE <= change[0] < start + _LONGEST]
    during = [change for change in changes if start - _EARLY < change[0] < start + _LATE]
    return (
        not during
        and [change[1:] for change in before] == [(size.race_day, size.most)]
        and [change[1:] for change in after] == [(size.least, size.most)]
    )
