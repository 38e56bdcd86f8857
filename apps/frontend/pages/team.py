"""The page of a team: a make of cars with all engines, and its predecessors and successors."""

from collections.abc import Sequence

from htpy import Node, Renderable, a, p

from apps.frontend.components.career_sections import (
    decisions_note,
    drivers_section,
    milestones,
    points_by_season,
    results_section,
    streaks_section,
    totals_shown,
)
from apps.frontend.components.cars import car_names
from apps.frontend.components.entity_links import (
    constructor_links,
    driver_link,
    nationality_mark,
    season_link,
    separated,
)
from apps.frontend.components.formatting import amount, plural, year_runs
from apps.frontend.components.urls import TEAMS, team_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.career import TeamSeason
from packages.types.career_overview import TeamOverview
from packages.types.entities import LineageStep
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import split
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.components.timeline.timeline import Moment, timeline
from packages.ui_kit.link import Link


def team_page(shown: TeamOverview, context: PageContext) -> Renderable:
    """Show a team's figures with all engines, its course, its seasons and results, and the chain it belongs to."""
    career, team = shown.career, shown.career.team
    return layout(
        context=context,
        title=f"{team.name}: Formula 1 team with all engines",
        description=f"{team.full_name}: {plural(career.totals.wins, 'win')} in {plural(career.totals.starts, 'race')}, "
        f"as {plural(len(team.constructor_ids), 'constructor')}.",
        trail=(Link("Teams", TEAMS),),
        here=team.name,
        canonical=team_address(team.team_id),
        picture=f"{team_address(team.team_id)}/picture.png",
    )[
        page_heading(
            title=team.name,
            kicker=[team.nationality, " ", nationality_mark(team.nationality)],
            lede="By make: all cars of this name, whatever the engine.",
        ),
        totals_shown(career.totals, career.titles, title_name="Constructors' titles"),
        p[f"Its drivers were champions in {year_runs(career.driver_titles)}."] if career.driver_titles else None,
        section(heading="Scored as", id="constructors")[p[constructor_links(career.constructors)]],
        points_by_season(career.seasons, career.constructors),
        [_lineage(steps) for steps in team.lineages],
        split[
            section(heading="Seasons", id="seasons")[_seasons(career.seasons, career.titles)],
            section(heading="Milestones", id="milestones")[milestones(career)],
        ],
        drivers_section(shown),
        results_section(shown, f"teams/{team.team_id}/results", context.path, with_driver=True),
        streaks_section(career),
        section(heading="Drivers", id="drivers")[p[separated([driver_link(driver) for driver in career.drivers])]],
    ]


def _lineage(steps: Sequence[LineageStep]) -> Renderable:
    """Draw a chain of predecessors and successors; each keeps its own results."""
    return section(heading="Predecessors and successors", id="lineage")[
        timeline(
            moments=[
                Moment(
                    when=f"{step.year_from}–{step.year_to or ''}",
                    title=a(href=team_address(step.team_id))[step.name],
                    state="past" if step.year_to else "current",
                )
                for step in steps
            ]
        )
    ]


def _seasons(seasons: Sequence[TeamSeason], titles: Sequence[int]) -> Renderable:
    return table(
        title="Seasons",
        show_title=False,
        columns=(
            Column(heading="Season", row_heading=True),
            Column(heading="As", wide_only=True),
            Column(heading="Car", wide_only=True),
            Column(heading="Pos", align="number"),
            Column(heading="Points", align="number"),
            Column(heading="Wins", align="number"),
            Column(heading="Poles", align="number", wide_only=True),
        ),
        rows=[_season(season, titles) for season in reversed(seasons)],
    )


def _season(season: TeamSeason, titles: Sequence[int]) -> Row:
    cells: Sequence[Node] = (
        season_link(season.season),
        constructor_links(season.constructors),
        car_names(season.cars),
        season.position or "–",
        [decisions_note(season), "–" if season.points is None else amount(season.points)],
        season.wins or "–",
        season.poles or "–",
    )
    return Row(cells, highlight="gold" if season.season in titles else None)
