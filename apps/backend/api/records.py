"""All-time records."""

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers, asked
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import CategoryInQuery, GroupInQuery, provide_window
from apps.backend.editions.almanac import Almanac
from packages.types.page import Page
from packages.types.record import RecordTable


@endpoint("/records", window=provide_window)
async def list_records(
    window: NamedDependency[Window],
    answers: NamedDependency[Answers],
    group: GroupInQuery = None,
    category: CategoryInQuery = None,
) -> Answer[Page[RecordTable]]:
    """All-time tables: wins, poles, podiums, titles, streaks, youngest and oldest, ... of drivers and constructors."""

    def tables(almanac: Almanac) -> tuple[RecordTable, ...]:
        return tuple(
            table
            for table in almanac.records
            if (group is None or table.group == group) and (category is None or table.category == category)
        )

    return await answers.page(Page[RecordTable], asked("records", group=group, category=category), window, tables)
