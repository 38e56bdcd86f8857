"""Records, totals of nationalities, and filter values for lists."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import CategoryInQuery, GroupInQuery, RecordIdInPath
from apps.backend.history.choices import filter_choices
from apps.backend.history.history import History
from apps.backend.history.nationalities import nationality_summaries
from apps.backend.history.records.selection import RecordFilter, record_table
from apps.backend.versions.errors import or_404
from packages.types.choices import FilterChoices
from packages.types.record import NationalitySummary, RecordTable


@endpoint("/records")
def list_records(
    records: tuple[RecordTable, ...], group: GroupInQuery = None, category: CategoryInQuery = None
) -> tuple[RecordTable, ...]:
    """All-time tables: wins, poles, podiums, titles, streaks, youngest and oldest, ... of drivers and constructors."""
    of_group = (table for table in records if group in {None, table.group})
    return tuple(table for table in of_group if category in {None, table.category})


@endpoint("/records/{recordId:str}", absent=True)
def get_record(
    history: History, record_id: RecordIdInPath, record_conditions: NamedDependency[RecordFilter]
) -> RecordTable:
    """The best hundred of a record, within an era, a team, a circuit, a nationality, or among active drivers."""
    return or_404(record_table(history, record_id, record_conditions), f"record '{record_id}'")


@endpoint("/nationalities")
def list_nationalities(history: History) -> tuple[NationalitySummary, ...]:
    """Nationalities with their drivers, constructors, wins and titles, those with most wins first."""
    return nationality_summaries(history)


@endpoint("/choices")
def get_choices(history: History) -> FilterChoices:
    """Drivers, constructors, circuits and initials that lists can be filtered by, for the forms of a site."""
    return filter_choices(history)
