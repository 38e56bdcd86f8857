"""The index of teams: makes of cars, whatever the engine."""

from collections.abc import Sequence

from htpy import Node, Renderable, a

from apps.frontend.components.cars import make_or_scored
from apps.frontend.components.condition_filters import nationality_filter
from apps.frontend.components.entity_links import csv_link, nationality_mark
from apps.frontend.components.formatting import years
from apps.frontend.components.index_pages import season_options
from apps.frontend.components.urls import CONSTRUCTORS, TEAMS, team_address, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.career import TeamSummary
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.table.table import Column, table


def teams_page(
    teams: Sequence[TeamSummary], season: str, nationality: str, latest: int, context: PageContext
) -> Renderable:
    """List the teams by make that fit the filters, sorted by wins; `latest` is the newest season."""
    ordered = sorted(teams, key=lambda team: (-team.wins, -team.starts, team.name.casefold()))
    return layout(
        context=context,
        title="Formula 1 teams by make",
        description="Every make of Formula 1 cars since 1950 with all its engines: Lotus, Brabham, McLaren.",
        canonical=with_query(TEAMS, season=season, nationality=nationality),
        indexed=not (season or nationality),
    )[
        page_heading(title="Teams by make", lede="Cars of one name, whatever the engine."),
        make_or_scored(TEAMS, CONSTRUCTORS, current=TEAMS),
        filters(action=TEAMS)[
            select(
                label="Season", name="season", options=[("", "All seasons"), *season_options(latest)], selected=season
            ),
            nationality_filter(nationality),
        ],
        section(heading="Teams", id="teams", action=csv_link("teams", season=season, nationality=nationality))[
            _table([team for team in ordered if team.starts])
        ],
    ]


def _table(teams: Sequence[TeamSummary]) -> Renderable:
    if not teams:
        return empty_state(heading="No team fits")["Choose fewer filters."]
    return table(
        title="Teams",
        show_title=False,
        columns=(
            Column(heading="Team", row_heading=True),
            Column(heading="Seasons", unbroken=True),
            Column(heading="Starts", align="number", wide_only=True),
            Column(heading="Wins", align="number"),
            Column(heading="Titles", align="number"),
        ),
        rows=[_row(team) for team in teams],
    )


def _row(team: TeamSummary) -> tuple[Node, ...]:
    return (
        [a(href=team_address(team.team_id))[team.name], " ", nationality_mark(team.nationality)],
        years(team.first_season, team.last_season),
        team.starts,
        team.wins or "–",
        badge(tone="gold")[team.titles] if team.titles else "–",
    )
