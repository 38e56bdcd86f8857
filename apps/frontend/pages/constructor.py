"""The page of a constructor."""

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
from apps.frontend.components.entity_links import driver_link, nationality_mark, season_link, separated
from apps.frontend.components.formatting import amount, place, plural, year_runs, years
from apps.frontend.components.urls import CONSTRUCTORS, constructor_address, team_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import sports_team
from packages.types.career import ConstructorCareer, ConstructorSeason
from packages.types.career_overview import ConstructorOverview
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import split
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.link import Link


def constructor_page(shown: ConstructorOverview, context: PageContext) -> Renderable:
    """Show a team's figures, its course, its seasons, one season's results, its streaks and drivers."""
    career, constructor = shown.career, shown.career.constructor
    return layout(
        context=context,
        title=f"{constructor.name}: Formula 1 history and results",
        description=_description(career),
        trail=(Link("Constructors", CONSTRUCTORS),),
        here=constructor.name,
        canonical=constructor_address(constructor),
        picture=f"{constructor_address(constructor)}/picture.png",
        data=[sports_team(constructor, context)],
    )[
        page_heading(
            title=constructor.name,
            kicker=[constructor.nationality, " ", nationality_mark(constructor.nationality)],
            lede=_lede(career),
        ),
        totals_shown(career.totals, career.titles, title_name="Constructors' titles"),
        section_nav(links=_contents(shown)) if career.seasons else None,
        points_by_season(career.seasons, [career.constructor]),
        split[_seasons(career), section(heading="Milestones")[milestones(career)]] if career.seasons else None,
        drivers_section(shown),
        results_section(shown, f"constructors/{constructor.constructor_id}/results", context.path, with_driver=True),
        streaks_section(career),
        section(heading="Drivers", id="drivers")[p[separated([driver_link(driver) for driver in career.drivers])]]
        if career.drivers
        else None,
    ]


def _contents(shown: ConstructorOverview) -> Sequence[Link]:
    """List the sections that have content."""
    sections = (
        ("Seasons", "seasons", True),
        (f"Drivers in {shown.season}", "matrix", shown.matrix),
        (f"Results in {shown.season}", "results", shown.season),
        ("Streaks", "streaks", shown.career.streaks),
        ("Drivers", "drivers", shown.career.drivers),
    )
    return [Link(text, f"#{anchor}") for text, anchor, content in sections if content]


def _lede(career: ConstructorCareer) -> Node:
    make = (
        [" All engines together: ", a(href=team_address(career.team.team_id))[career.team.name], "."]
        if career.team
        else None
    )
    return [_champions(career), make]


def _champions(career: ConstructorCareer) -> str:
    if not career.driver_titles:
        return "No driver won the championship in its cars." if career.seasons else "Never took part in a race."
    return f"Its drivers were champions in {year_runs(career.driver_titles)}."


def _description(career: ConstructorCareer) -> str:
    totals, name = career.totals, career.constructor.name
    when = years(career.seasons[0].season, career.seasons[-1].season) if career.seasons else ""
    titles = f"Constructors' champion {year_runs(career.titles)}. " if career.titles else ""
    counts = f"{plural(totals.wins, 'win')} and {plural(totals.podiums, 'podium')} in {plural(totals.starts, 'start')}"
    return f"{name}, {when}. {titles}{counts}."


def _seasons(career: ConstructorCareer) -> Renderable:
    return section(heading="Seasons", id="seasons")[
        table(
            title="Seasons",
            show_title=False,
            columns=(
                Column(heading="Season", row_heading=True),
                Column(heading="Drivers", wide_only=True),
                Column(heading="Car", wide_only=True),
                Column(heading="Pos", align="number"),
                Column(heading="Points", align="number"),
                Column(heading="Wins", align="number"),
                Column(heading="Podiums", align="number", wide_only=True),
                Column(heading="Poles", align="number", wide_only=True),
            ),
            rows=[_season_row(season, career.titles) for season in reversed(career.seasons)],
        )
    ]


def _season_row(season: ConstructorSeason, titles: Sequence[int]) -> Row:
    cells = (
        season_link(season.season),
        separated([driver_link(driver) for driver in season.drivers]),
        car_names([season.cars] if season.cars else []),
        place(season.position_text or "-"),
        [decisions_note(season), "–" if season.points is None else amount(season.points)],
        season.wins or "–",
        season.podiums or "–",
        season.poles or "–",
    )
    return Row(cells, highlight="gold" if season.season in titles else None)
