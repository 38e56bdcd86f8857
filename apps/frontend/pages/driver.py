"""The page of a driver."""

from collections.abc import Sequence

from htpy import Node, Renderable, a

from apps.frontend.components.career_matrix import career_matrix
from apps.frontend.components.career_sections import (
    decisions_note,
    milestones,
    results_section,
    streaks_section,
    totals_shown,
)
from apps.frontend.components.entity_links import (
    constructor_cell,
    constructor_links,
    driver_cell,
    nationality_mark,
    season_link,
    separated,
)
from apps.frontend.components.formatting import amount, day, full_name, place, plural, year_runs, years
from apps.frontend.components.person import person_section
from apps.frontend.components.team_colours import team_colour
from apps.frontend.components.urls import COMPARE, DRIVERS, compare_address, driver_address, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import person
from packages.types.career import DriverCareer, DriverSeason
from packages.types.career_overview import DriverOverview
from packages.ui_kit.components.column_chart.column_chart import ColumnBar, column_chart
from packages.ui_kit.components.form.form import button_link
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import cluster, split
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.link import Link


def driver_page(shown: DriverOverview, context: PageContext) -> Renderable:
    """Show a career: its figures, its course, its seasons, one season's results, its streaks and team mates."""
    career, driver = shown.career, shown.career.driver
    return layout(
        context=context,
        title=f"{full_name(driver)}: career, results and statistics",
        description=_description(career),
        trail=(Link("Drivers", DRIVERS),),
        here=full_name(driver),
        canonical=driver_address(driver),
        picture=f"{driver_address(driver)}/picture.png",
        data=[person(driver, context)],
    )[
        page_heading(title=full_name(driver), kicker=_kicker(career), lede=_lede(career)),
        totals_shown(career.totals, career.titles),
        cluster[
            button_link(href=with_query(COMPARE, a=driver.driver_id), tone="plain")[f"Compare {driver.family_name}"]
        ],
        section_nav(links=_contents(shown)) if career.seasons else None,
        _course(career),
        split[_seasons(career), section(heading="Milestones")[milestones(career)]] if career.seasons else None,
        section(heading="Race by race", id="matrix")[
            career_matrix(shown.matrix, title=f"Results of {full_name(driver)} by season and round")
        ]
        if shown.matrix.seasons
        else None,
        results_section(shown, f"drivers/{driver.driver_id}/results", context.path, with_driver=False),
        streaks_section(career),
        person_section(career),
        _team_mates(career),
    ]


def _contents(shown: DriverOverview) -> Sequence[Link]:
    """List the sections that have content."""
    sections = (
        ("Seasons", "seasons", True),
        ("Race by race", "matrix", shown.matrix.seasons),
        (f"Results in {shown.season}", "results", shown.season),
        ("Streaks", "streaks", shown.career.streaks),
        ("Team mates", "team-mates", shown.career.team_mates),
    )
    return [Link(text, f"#{anchor}") for text, anchor, content in sections if content]


def _kicker(career: DriverCareer) -> Node:
    driver = career.driver
    number = f"Number {driver.permanent_number} · " if driver.permanent_number else ""
    born = f" · born {day(driver.date_of_birth)}" if driver.date_of_birth else ""
    return [number, driver.nationality, " ", nationality_mark(driver.nationality), born]


def _lede(career: DriverCareer) -> Node:
    if not career.constructors:
        return "Never took part in a World Championship race."
    return separated([constructor_cell(constructor) for constructor in career.constructors])


def _description(career: DriverCareer) -> str:
    totals, name = career.totals, full_name(career.driver)
    when = years(career.seasons[0].season, career.seasons[-1].season) if career.seasons else ""
    titles = f"World champion {year_runs(career.titles)}. " if career.titles else ""
    counts = f"{plural(totals.wins, 'win')} and {plural(totals.podiums, 'podium')} in {plural(totals.starts, 'start')}"
    return f"{name}, {career.driver.nationality}, {when}. {titles}{counts}."


def _course(career: DriverCareer) -> Node:
    if len(career.seasons) < 2 or not career.totals.points:
        return None
    best = max(career.seasons, key=lambda season: season.points)
    return column_chart(
        title="Points by season",
        note=f"Most in {best.season}: {amount(best.points)}. What a win is worth has changed over time.",
        step_heading="Season",
        value_heading="Points",
        bars=[_bar(season) for season in career.seasons],
    )


def _bar(season: DriverSeason) -> ColumnBar:
    colour = team_colour(season.constructors[-1]) if season.constructors else None
    return ColumnBar(step=str(season.season), value=season.points, colour=colour)


def _seasons(career: DriverCareer) -> Renderable:
    return section(heading="Seasons", id="seasons")[
        table(
            title="Seasons",
            show_title=False,
            columns=(
                Column(heading="Season", row_heading=True),
                Column(heading="Team"),
                Column(heading="Pos", align="number"),
                Column(heading="Points", align="number"),
                Column(heading="Starts", align="number", wide_only=True),
                Column(heading="Wins", align="number"),
                Column(heading="Poles", align="number", wide_only=True),
            ),
            rows=[_season_row(season, career.titles) for season in reversed(career.seasons)],
        )
    ]


def _season_row(season: DriverSeason, titles: Sequence[int]) -> Row:
    cells = (
        season_link(season.season),
        constructor_links(season.constructors),
        place(season.position_text or "-"),
        [decisions_note(season), amount(season.points)],
        season.starts,
        season.wins or "–",
        season.poles or "–",
    )
    return Row(cells, highlight="gold" if season.season in titles else None)


def _team_mates(career: DriverCareer) -> Node:
    if not career.team_mates:
        return None
    return section(heading="Team mates", id="team-mates")[
        table(
            title="Team mates",
            show_title=False,
            columns=(
                Column(heading="Driver", row_heading=True),
                Column(heading="Team"),
                Column(heading="Races", align="number"),
                Column(heading="Seasons", wide_only=True, unbroken=True),
                Column(heading="Duel", align="centre"),
            ),
            rows=[
                (
                    driver_cell(mate.driver),
                    constructor_cell(mate.constructor),
                    mate.races,
                    years(mate.first_season, mate.last_season),
                    a(
                        href=compare_address(career.driver.driver_id, mate.driver.driver_id),
                        aria_label=f"Compare with {full_name(mate.driver)}",
                    )["Compare"],
                )
                for mate in career.team_mates
            ],
        )
    ]
