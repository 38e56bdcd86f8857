"""The index of nationalities."""

from collections.abc import Sequence

from htpy import Node, Renderable, a

from apps.frontend.components.entity_links import csv_link
from apps.frontend.components.urls import CONSTRUCTORS, DRIVERS, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.record import NationalitySummary
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.table.table import Column, table


def nationalities_page(nationalities: Sequence[NationalitySummary], context: PageContext) -> Renderable:
    """List nationalities with their drivers, constructors, wins and titles."""
    return layout(
        context=context,
        title="Formula 1 by nationality",
        description="Drivers, teams, wins and titles of every nationality in Formula 1 since 1950.",
        canonical=context.path,
    )[
        page_heading(title="Nationalities", lede="Drivers, teams, wins and titles of every nationality since 1950."),
        section(heading="All nationalities", action=csv_link("nationalities"))[
            table(
                title="Nationalities",
                show_title=False,
                columns=(
                    Column(heading="Nationality", row_heading=True),
                    Column(heading="Drivers", align="number"),
                    Column(heading="Wins", align="number"),
                    Column(heading="Titles", align="number", wide_only=True),
                    Column(heading="Teams", align="number"),
                    Column(heading="Wins of teams", align="number", wide_only=True),
                ),
                rows=[_row(each) for each in nationalities],
            )
        ],
    ]


def _row(each: NationalitySummary) -> Sequence[Node]:
    return (
        each.nationality,
        _link(DRIVERS, each.nationality, each.drivers),
        each.wins or "–",
        each.titles or "–",
        _link(CONSTRUCTORS, each.nationality, each.constructors),
        each.constructor_wins or "–",
    )


def _link(path: str, nationality: str, count: int) -> Node:
    return a(href=with_query(path, nationality=nationality))[count] if count else "–"
