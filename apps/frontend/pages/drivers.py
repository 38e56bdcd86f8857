"""The index of drivers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from htpy import Node, Renderable, a, p

from apps.frontend.components.condition_filters import nationality_filter, team_filter
from apps.frontend.components.entity_links import csv_link, driver_cell
from apps.frontend.components.formatting import years
from apps.frontend.components.index_pages import listed_range, pages_of, season_options
from apps.frontend.components.sorting import Order, sortable
from apps.frontend.components.urls import DRIVERS, with_query
from apps.frontend.components.urls import NATIONALITIES as NATIONALITIES_PAGE
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.career import DriverSummary
from packages.types.choices import FilterChoices
from packages.types.response import Page
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.letter_index.letter_index import letter_index
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import table

NAME: Final = "name"
ALL: Final = "all"  # Every season; without a choice the list shows the drivers of the latest.
ORDERS: Final = {
    NAME: Order(key=lambda driver: (driver.family_name.casefold(), driver.given_name.casefold())),
    "seasons": Order(key=lambda driver: (driver.last_season or 0, driver.starts), descending=True),
    "starts": Order(key=lambda driver: driver.starts, descending=True),
    "wins": Order(key=lambda driver: (driver.wins, driver.starts), descending=True),
    "titles": Order(key=lambda driver: (driver.titles, driver.wins), descending=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverFilters:
    """The chosen filters; empty texts for no choice, `sort` names one of ORDERS, `page` counts from 1."""

    season: str = ""
    letter: str = ""
    nationality: str = ""
    constructor_id: str = ""
    sort: str = NAME
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverIndex:
    """The matching drivers, and the choices."""

    found: Page[DriverSummary]
    chosen: DriverFilters
    choices: FilterChoices


def drivers_page(index: DriverIndex, context: PageContext) -> Renderable:
    """List drivers under the form that filters them."""
    chosen, found = index.chosen, index.found
    # The list that opens without a choice: today's drivers.
    is_first = chosen == DriverFilters(season=str(index.choices.latest_season), page=chosen.page)
    address = _address(DriverFilters() if is_first else chosen, page=chosen.page)
    return layout(
        context=context,
        title="Formula 1 drivers",
        description="Every driver of the Formula 1 World Championship since 1950, with starts, wins and titles.",
        canonical=address,
        indexed=is_first or not (chosen.season or chosen.nationality or chosen.constructor_id),
    )[
        page_heading(title="Drivers", lede=_lede(chosen, index.choices.latest_season)),
        _form(index),
        p(".quiet")[a(href=NATIONALITIES_PAGE)["Drivers and teams by nationality"]],
        letter_index(
            label="Drivers by letter",
            letters=index.choices.initials,
            href=lambda letter: _address(DriverFilters(letter=letter, sort=chosen.sort)),
            current=chosen.letter or None,
        ),
        _table(found, chosen) if found.items else _nobody(),
        pages_of(found.total, chosen.page, lambda page: _address(chosen, page=page)),
    ]


def _lede(chosen: DriverFilters, latest: int) -> Node:
    if chosen.season == str(latest):
        return ["Today's drivers. ", a(href=with_query(DRIVERS, season=ALL))["Everyone since 1950"]]
    return "Everyone who entered a World Championship race since 1950."


def _form(index: DriverIndex) -> Renderable:
    chosen = index.chosen
    seasons = _seasons(index.choices.latest_season)
    return filters(action=DRIVERS)[
        select(label="Season", name="season", options=seasons, selected=chosen.season or ALL),
        nationality_filter(chosen.nationality),
        team_filter(chosen.constructor_id, index.choices),
    ]


def _seasons(latest: int) -> Sequence[tuple[str, str]]:
    """Offer every season, the latest first, and all of them."""
    return [(ALL, "All seasons"), *season_options(latest)]


def _table(found: Page[DriverSummary], chosen: DriverFilters) -> Node:
    column = partial(sortable, orders=ORDERS, chosen=chosen.sort, href=lambda name: _address(chosen, sort=name))
    csv = csv_link(
        "drivers",
        season=chosen.season if chosen.season != ALL else "",
        nationality=chosen.nationality,
        constructorId=chosen.constructor_id,
        letter=chosen.letter,
    )
    return [
        cluster(gap="m")[listed_range(found.total, chosen.page, "driver"), csv],
        table(
            title="Drivers",
            show_title=False,
            columns=(
                column("Driver", NAME, row_heading=True),
                column("Seasons", "seasons", unbroken=True),
                column("Starts", "starts", align="number", wide_only=True),
                column("Wins", "wins", align="number"),
                column("Titles", "titles", align="number"),
            ),
            rows=[_row(driver) for driver in found.items],
        ),
    ]


def _row(driver: DriverSummary) -> Sequence[Node]:
    return (
        driver_cell(driver),
        years(driver.first_season, driver.last_season),
        driver.starts,
        driver.wins or "–",
        badge(tone="gold")[driver.titles] if driver.titles else "–",
    )


def _nobody() -> Renderable:
    return empty_state(heading="No driver fits")["Choose fewer filters: all of them must match."]


def _address(chosen: DriverFilters, *, sort: str | None = None, page: int = 1) -> str:
    order = sort or chosen.sort
    return with_query(
        DRIVERS,
        season=chosen.season,
        letter=chosen.letter,
        nationality=chosen.nationality,
        constructorId=chosen.constructor_id,
        sort=None if order == NAME else order,
        page=page,
    )
