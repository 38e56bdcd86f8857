"""All-time records."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import CategoryInQuery, GroupInQuery, provide_window
from apps.backend.api.responder import EncodedResponse, Responder, cache_key
from apps.backend.versions.read_model import ReadModel
from packages.types.page import Page
from packages.types.record import RecordTable


@endpoint("/records", window=provide_window)
async def list_records(
    window: NamedDependency[Window],
    responder: NamedDependency[Responder],
    group: GroupInQuery = None,
    category: CategoryInQuery = None,
) -> EncodedResponse[Page[RecordTable]]:
    """All-time tables: wins, poles, podiums, titles, streaks, youngest and oldest, ... of drivers and constructors."""

    def tables(read_model: ReadModel) -> tuple[RecordTable, ...]:
        return tuple(
            table
            for table in read_model.records
            if (group is None or table.group == group) and (category is None or table.category == category)
        )

    return await responder.page(Page[RecordTable], cache_key("records", group=group, category=category), window, tables)
