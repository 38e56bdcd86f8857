"""What happened on this day."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import DayInQuery, day_of_year, provide_window
from apps.backend.api.responder import EncodedResponse, Responder, cache_key
from apps.backend.history.on_this_day import on_this_day
from packages.types.anniversary import Anniversary
from packages.types.page import Page


@endpoint("/anniversaries", window=provide_window)
async def list_anniversaries(
    window: NamedDependency[Window], responder: NamedDependency[Responder], day: DayInQuery = None
) -> EncodedResponse[Page[Anniversary]]:
    """Races held on a day of the year, today (UTC) unless said otherwise, and who won them."""
    month, date = day_of_year(day, responder.now)
    key = cache_key("anniversaries", month=month, day=date)
    return await responder.page(
        Page[Anniversary], key, window, lambda read_model: on_this_day(read_model.history, month, date)
    )
