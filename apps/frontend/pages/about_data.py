"""Sources of the data: corrections by rule, and values still disputed."""

from collections.abc import Sequence
from typing import Final

from htpy import Renderable, a, div, fragment, p

from apps.frontend.components.entity_links import csv_link
from apps.frontend.components.formatting import plural
from apps.frontend.components.urls import ABOUT, ABOUT_DATA, DRIVERS, season_address
from apps.frontend.pages.about import CC0, CC_BY, F1DB, JOLPICA, RACEDATA
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.provenance import DataReport, DisputedValue, RuleCount, RulingLine
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.link import Link
from packages.ui_kit.markup import memoised

SESSIONS: Final = {"race": "Race", "sprint": "Sprint", "qualifying": "Qualifying", "pitStops": "Pit stops"}
NOBODY: Final = "–"


def about_data_page(report: DataReport, context: PageContext) -> Renderable:
    """Show the sources, how often each rule decided, all rulings, and every disputed value."""
    return layout(
        context=context,
        title="The data: sources, corrections and disputes",
        description="Two sources of Formula 1 results, reconciled by rules: what was corrected, and what is disputed.",
        trail=(Link("About", ABOUT),),
        here="The data",
        canonical=ABOUT_DATA,
    )[
        page_heading(
            title="The data",
            lede=f"{report.compared:,} results in two sources: {plural(report.corrected, 'value')} corrected, "
            f"{len(report.disputed):,} disputed.",
        ),
        section(heading="Sources and licences")[_sources()],
        section(heading="Decided by rule")[_rules(report.rules)],
        section(heading="Decided one by one")[
            disclosure(title=plural(len(report.rulings), "ruling"))[_rulings(report.rulings)]
        ],
        section(heading="Disputed", action=csv_link("data"))[
            p["No rule decides these. The value of RaceData is shown; f1db has another one."],
            disclosure(title=plural(len(report.disputed), "value"))[_disputed(report.disputed)],
        ],
        section(heading="An error?")[
            p[
                "Report race, driver, value and a public source as an issue of the project. "
                "Please also report errors of RaceData or f1db to their maintainers, so that everybody benefits."
            ]
        ],
    ]


def _sources() -> Renderable:
    return div(".prose")[
        p[
            a(href=RACEDATA)["RaceData by TracingInsights"],
            ", ",
            a(href=CC0)["CC0 1.0"],
            ", derived from the Ergast database, and ",
            a(href=F1DB)["f1db"],
            ", ",
            a(href=CC_BY)["CC BY 4.0"],
            ", with ids and vocabulary changed to Ergast's. Outlines of circuits by Jules Roy, in f1db. New results: ",
            a(href=JOLPICA)["Jolpica F1"],
            ", CC BY-NC-SA 4.0.",
        ]
    ]


def _rules(rules: Sequence[RuleCount]) -> Renderable:
    return table(
        title="Rules",
        show_title=False,
        columns=(
            Column(heading="Rule", row_heading=True),
            Column(heading="Source", wide_only=True),
            Column(heading="Values", align="number"),
        ),
        rows=[(rule.title, rule.source, f"{rule.decided:,}") for rule in rules],
    )


def _rulings(rulings: Sequence[RulingLine]) -> Renderable:
    return table(
        title="Rulings",
        show_title=False,
        columns=(
            Column(heading="Race", row_heading=True),
            Column(heading="Driver", wide_only=True),
            Column(heading="Value"),
            Column(heading="Reason"),
        ),
        rows=[
            (_race(line.season, line.round), line.driver_id or NOBODY, f"{line.field}: {line.value}", line.reason)
            for line in rulings
        ],
    )


def _disputed(values: Sequence[DisputedValue]) -> Renderable:
    return table(
        title="Disputed values",
        show_title=False,
        columns=(
            Column(heading="Race", row_heading=True),
            Column(heading="Session", wide_only=True),
            Column(heading="Driver"),
            Column(heading="Value", wide_only=True),
            Column(heading="RaceData"),
            Column(heading="f1db"),
        ),
        rows=[
            (
                _race(value.season, value.round),
                SESSIONS.get(value.session, "Driver"),
                _driver(value.driver_id) if value.driver_id else NOBODY,
                value.field,
                value.first or NOBODY,
                value.second or NOBODY,
            )
            for value in values
        ],
    )


@memoised
def _driver(driver_id: str) -> Renderable:
    return a(href=f"{DRIVERS}/{driver_id}")[driver_id]


@memoised
def _race(season: int | None, round_: int | None) -> Renderable:
    if season is None:
        return fragment[NOBODY]
    if not round_:
        return fragment[str(season)]
    return a(href=f"{season_address(season)}/races/{round_}")[f"{season}, round {round_}"]
