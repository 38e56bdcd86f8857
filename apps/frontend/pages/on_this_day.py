"""The races held on a day of the year."""

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Final

from htpy import Renderable

from apps.frontend.components.entity_links import circuit_link, race_link, winner_links
from apps.frontend.components.formatting import plural
from apps.frontend.components.urls import ON_THIS_DAY, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.race import Anniversary, RaceReference
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.pagination.pagination import neighbours
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.link import Link

LEAP_YEAR: Final = 2024  # Any, so that 29 February is a day.


def on_this_day_page(races: Sequence[Anniversary], day: tuple[int, int], context: PageContext) -> Renderable:
    """List the races held on a day, with links to the days before and after, and a choice of any day."""
    moment = dt.date(LEAP_YEAR, day[0], min(day[1], calendar.monthrange(LEAP_YEAR, day[0])[1]))
    title = f"Formula 1 on {moment.day} {moment:%B}"
    return layout(
        context=context,
        title=title,
        description=f"{plural(len(races), 'World Championship race')} held on {moment.day} {moment:%B}, with winners.",
        canonical=_address(moment),
    )[
        page_heading(title=title, lede="Every World Championship race held on this day of the year."),
        filters(action=ON_THIS_DAY)[select(label="Day", name="day", options=_days(), selected=f"{moment:%m-%d}"),],
        _table(races) if races else empty_state(heading="No race")["No championship race was held on this day."],
        neighbours(
            label="Days",
            previous=_link(moment - dt.timedelta(days=1)),
            following=_link(moment + dt.timedelta(days=1)),
        ),
    ]


def _table(races: Sequence[Anniversary]) -> Renderable:
    return table(
        title="Races on this day",
        show_title=False,
        columns=(
            Column(heading="Grand Prix", row_heading=True),
            Column(heading="Circuit", wide_only=True),
            Column(heading="Winner"),
        ),
        rows=[
            (
                race_link(RaceReference(season=race.season, round=race.round, race_name=race.race_name)),
                circuit_link(race.circuit),
                winner_links(race.winners),
            )
            for race in races
        ],
    )


def _days() -> Sequence[tuple[str, str]]:
    first = dt.date(LEAP_YEAR, 1, 1)
    days = (first + dt.timedelta(days=number) for number in range(366))
    return [(f"{day:%m-%d}", f"{day.day} {day:%B}") for day in days]


def _link(day: dt.date) -> Link:
    return Link(f"{day.day} {day:%B}", _address(day))


def _address(day: dt.date) -> str:
    return with_query(ON_THIS_DAY, day=f"{day:%m-%d}")
