"""All the records."""

from typing import Final

from apps.backend.history.history import History
from apps.backend.history.records import ages, circuits, rates, seasons, streaks, totals, waits
from apps.backend.history.records.field import field
from apps.backend.history.records.table import table
from packages.types.record import RecordTable

RECORDS: Final = (
    *totals.RECORDS,
    *rates.RECORDS,
    *seasons.RECORDS,
    *streaks.RECORDS,
    *circuits.RECORDS,
    *ages.RECORDS,
    *waits.RECORDS,
)


def records(history: History) -> tuple[RecordTable, ...]:
    """Make every record table, drivers' and constructors', by category."""
    everyone = field(history)
    return tuple(table(record, everyone) for record in RECORDS)
