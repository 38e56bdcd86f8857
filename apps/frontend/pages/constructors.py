"""The index of constructors."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from htpy import Node, Renderable

from apps.frontend.components.cars import make_or_scored
from apps.frontend.components.condition_filters import nationality_filter
from apps.frontend.components.entity_links import constructor_cell, csv_link, nationality_mark
from apps.frontend.components.formatting import years
from apps.frontend.components.index_pages import listed_range, pages_of, season_options
from apps.frontend.components.sorting import Order, sortable
from apps.frontend.components.urls import CONSTRUCTORS, TEAMS, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.career import ConstructorSummary
from packages.types.response import Page
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import Column, table

NAME: Final = "name"
ORDERS: Final = {
    NAME: Order(key=lambda team: team.name.casefold()),
    "seasons": Order(key=lambda team: (team.last_season or 0, team.starts), descending=True),
    "starts": Order(key=lambda team: team.starts, descending=True),
    "wins": Order(key=lambda team: (team.wins, team.starts), descending=True),
    "titles": Order(key=lambda team: (team.titles, team.wins), descending=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstructorFilters:
    """The chosen filters; empty texts for no choice, `sort` names one of ORDERS, `page` counts from 1."""

    season: str = ""
    nationality: str = ""
    sort: str = NAME
    page: int = 1


def constructors_page(
    found: Page[ConstructorSummary], chosen: ConstructorFilters, latest: int, context: PageContext
) -> Renderable:
    """List constructors under the form that filters them; `latest` is the newest season."""
    seasons = [("", "All seasons"), *season_options(latest)]
    return layout(
        context=context,
        title="Formula 1 constructors",
        description="Every constructor of the Formula 1 World Championship since 1950, with starts, wins and titles.",
        canonical=_address(chosen, page=chosen.page),
        indexed=not (chosen.season or chosen.nationality),
    )[
        page_heading(
            title="Constructors",
            lede="Every constructor as it scored: chassis and, in part, engine.",
        ),
        make_or_scored(TEAMS, CONSTRUCTORS, current=CONSTRUCTORS),
        filters(action=CONSTRUCTORS)[
            select(label="Season", name="season", options=seasons, selected=chosen.season),
            nationality_filter(chosen.nationality),
        ],
        _table(found, chosen) if found.items else empty_state(heading="No team fits")["Choose fewer filters."],
        pages_of(found.total, chosen.page, lambda page: _address(chosen, page=page)),
    ]


def _table(found: Page[ConstructorSummary], chosen: ConstructorFilters) -> Node:
    column = partial(sortable, orders=ORDERS, chosen=chosen.sort, href=lambda name: _address(chosen, sort=name))
    return [
        cluster(gap="m")[
            listed_range(found.total, chosen.page, "constructor"),
            csv_link("constructors", season=chosen.season, nationality=chosen.nationality),
        ],
        table(
            title="Constructors",
            show_title=False,
            columns=(
                column("Constructor", NAME, row_heading=True),
                Column(heading="From", align="centre", wide_only=True),
                column("Seasons", "seasons", unbroken=True),
                column("Starts", "starts", align="number", wide_only=True),
                column("Wins", "wins", align="number"),
                column("Titles", "titles", align="number"),
            ),
            rows=[_row(constructor) for constructor in found.items],
        ),
    ]


def _row(constructor: ConstructorSummary) -> Sequence[Node]:
    return (
        constructor_cell(constructor),
        nationality_mark(constructor.nationality),
        years(constructor.first_season, constructor.last_season),
        constructor.starts,
        constructor.wins or "–",
        badge(tone="gold")[constructor.titles] if constructor.titles else "–",
    )


def _address(chosen: ConstructorFilters, *, sort: str | None = None, page: int = 1) -> str:
    order = sort or chosen.sort
    return with_query(
        CONSTRUCTORS,
        season=chosen.season,
        nationality=chosen.nationality,
        sort=None if order == NAME else order,
        page=page,
    )
