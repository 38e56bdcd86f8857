"""All the records."""

from typing import Final

from msgspec.structs import replace

from apps.backend.history.history import History
from apps.backend.history.records import ages, circuits, rates, seasons, streaks, totals, waits
from apps.backend.history.records.field import field, of_teams
from apps.backend.history.records.table import ranked_table
from packages.types.record import RecordTable

_BY_DRIVER_AND_CONSTRUCTOR: Final = (
    *totals.RECORDS,
    *rates.RECORDS,
    *seasons.RECORDS,
    *streaks.RECORDS,
    *circuits.RECORDS,
    *ages.RECORDS,
    *waits.RECORDS,
)
# A team with all its engines, in addition to the constructors as they scored.
_BY_TEAM: Final = tuple(
    replace(record, group="teams", candidates=of_teams(record.candidates))
    for record in _BY_DRIVER_AND_CONSTRUCTOR
    if record.group == "constructors"
)
RECORDS: Final = (*_BY_DRIVER_AND_CONSTRUCTOR, *_BY_TEAM)


def records(history: History) -> tuple[RecordTable, ...]:
    """Make every record table, drivers', constructors' and teams', by category."""
    everyone = field(history)
    return tuple(ranked_table(record, everyone) for record in RECORDS)
