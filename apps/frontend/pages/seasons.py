"""The list of all seasons."""

from collections.abc import Sequence
from itertools import groupby

from htpy import Node, Renderable

from apps.frontend.components.entity_links import constructor_cell, csv_link, driver_cell, season_link
from apps.frontend.components.formatting import amount, plural
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.season import SeasonSummary
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.link import Link


def seasons_page(seasons: Sequence[SeasonSummary], context: PageContext) -> Renderable:
    """Show every season with its champions, the latest decade first."""
    newest_first = sorted(seasons, key=lambda season: -season.season)
    decades = [(decade, list(members)) for decade, members in groupby(newest_first, lambda s: s.season // 10 * 10)]
    return layout(
        context=context,
        title="Formula 1 seasons and champions",
        description="Every Formula 1 season since 1950 with its world champion and its constructors' champion.",
        canonical=context.path,
    )[
        page_heading(
            title="Seasons",
            lede=f"{plural(len(seasons), 'championship')} since 1950, with everyone who won them.",
        ),
        section_nav(label="Decades", links=[Link(f"{decade}s", f"#s{decade}") for decade, _ in decades]),
        [_decade(decade, members, first=index == 0) for index, (decade, members) in enumerate(decades)],
    ]


def _decade(decade: int, seasons: Sequence[SeasonSummary], *, first: bool) -> Renderable:
    return section(heading=f"{decade}s", id=f"s{decade}", action=csv_link("seasons") if first else None)[
        table(
            title=f"Seasons of the {decade}s",
            show_title=False,
            columns=(
                Column(heading="Season", row_heading=True),
                Column(heading="World champion"),
                Column(heading="Points", align="number", wide_only=True),
                Column(heading="Wins", align="number", wide_only=True),
                Column(heading="Constructors"),
                Column(heading="Races", align="number", wide_only=True),
            ),
            rows=[_row(season) for season in seasons],
        )
    ]


def _row(season: SeasonSummary) -> Row:
    driver, constructor = season.driver_champion, season.constructor_champion
    cells: tuple[Node, ...] = (
        season_link(season.season),
        driver_cell(driver.driver, driver.constructors[-1]) if driver else badge(tone="accent")["In progress"],
        amount(driver.points) if driver else "–",
        driver.wins if driver else "–",
        constructor_cell(constructor.constructor) if constructor else "–",
        season.rounds if driver else f"{season.completed_rounds} of {season.rounds}",
    )
    return Row(cells, highlight=None if driver else "current")
