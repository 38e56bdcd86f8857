"""The page of all results of a season."""

from htpy import Renderable, p

from apps.frontend.components.entity_links import csv_link, season_nav
from apps.frontend.components.number_notes import NumberNotes
from apps.frontend.components.season_matrix import (
    FILTERS,
    constructors_matrix,
    drivers_matrix,
    filtered,
    season_filters,
)
from apps.frontend.components.urls import SEASONS, season_address, season_results_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.season_results import SeasonResults
from packages.types.season_rules import SeasonRules
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.link import Link


def season_results_page(
    results: SeasonResults, rules: SeasonRules, show: str, latest: int, context: PageContext
) -> Renderable:
    """Show drivers and teams by rounds; `show` names the filter of the drivers."""
    season = results.season
    title = f"All results of {season}"
    return layout(
        context=context,
        title=title,
        description=f"Every result of every driver and team in each race of the {season} Formula 1 season.",
        trail=(Link("Seasons", SEASONS), Link(str(season), season_address(season))),
        here="Results",
        canonical=season_results_address(season),
    )[
        page_heading(title=title, lede="Places of all drivers and teams, race by race."),
        season_filters(season, show),
        section(
            heading="Drivers" if not show else FILTERS[show][0],
            id="drivers",
            action=csv_link("results", since=season, until=season),
        )[_drivers(results, rules, show)],
        section(heading="Teams", id="teams")[
            constructors_matrix(results, notes=NumberNotes(rules=rules, table="team-note"))
        ]
        if results.constructors
        else None,
        season_nav(season, latest),
    ]


def _drivers(results: SeasonResults, rules: SeasonRules, show: str) -> Renderable:
    rows = filtered(results, show)
    if rows:
        return drivers_matrix(results, rows, notes=NumberNotes(rules=rules, table="driver-note"))
    if not results.drivers:
        return empty_state(heading="No results yet")["The first race of the season has no result yet."]
    return empty_state(heading="No driver")[p[f"No driver of {results.season} meets this: {FILTERS[show][0].lower()}."]]
