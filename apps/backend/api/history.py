"""Endpoints that span all seasons: records, comparisons, search, anniversaries."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import (
    CategoryInQuery,
    DriversInQuery,
    GroupInQuery,
    MonthAndDay,
    RecordIdInPath,
    TextInQuery,
)
from apps.backend.history.comparison import compare
from apps.backend.history.history import History
from apps.backend.history.nationalities import nationality_summaries
from apps.backend.history.on_this_day import on_this_day
from apps.backend.history.records.selection import RecordFilter, record_table
from apps.backend.history.search.index import SearchIndex, search
from apps.backend.versions.errors import or_404
from packages.types.anniversary import Anniversary
from packages.types.comparison import Comparison
from packages.types.nationality import NationalitySummary
from packages.types.record import RecordTable
from packages.types.search import SearchHit

MOST_HITS = 100


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


@endpoint("/compare", absent=True)
def compare_drivers(history: History, drivers: DriversInQuery) -> Comparison:
    """Two drivers head to head: qualifying, races, points, shared seasons, as team mates and overall."""
    first, second = drivers.split(",")
    for driver_id in (first, second):
        or_404(history.drivers.get(driver_id), f"driver '{driver_id}'")
    return or_404(compare(history, first, second), "comparison of these drivers")


@endpoint("/search")
def list_search_hits(index: SearchIndex, q: TextInQuery) -> tuple[SearchHit, ...]:
    """Drivers, constructors, circuits and races, the best match first; accents and typing errors are forgiven."""
    return search(index, q, limit=MOST_HITS)


@endpoint("/anniversaries")
def list_anniversaries(history: History, month_and_day: MonthAndDay) -> tuple[Anniversary, ...]:
    """Races held on a day of the year, by default today (UTC), and their winners."""
    return on_this_day(history, *month_and_day)
