"""The page about the site and its sources."""

from htpy import Node, Renderable, a, code, div, li, p, ul

from apps.frontend.components.formatting import day
from apps.frontend.components.urls import ABOUT, ABOUT_DATA, DATA, DEVELOPERS
from apps.frontend.pages.layout import SITE, layout
from apps.frontend.pages.page_context import PageContext
from packages.types.version import DataVersion
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.heading.heading import page_heading, section

RACEDATA = "https://github.com/TracingInsights/RaceData"
F1DB = "https://github.com/f1db/f1db"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
SOURCES = {"snapshot": "The bundled data"}
UNOFFICIAL = (
    f"{SITE} is unofficial and not associated in any way with the Formula 1 companies. F1, Formula One, Formula 1, FIA "
    "Formula One World Championship, Grand Prix and related marks are trade marks of Formula One Licensing B.V."
)
JOLPICA = "https://github.com/jolpica/jolpica-f1"


def about_page(version: DataVersion | None, context: PageContext) -> Renderable:
    """Show the site's contents, its data sources and licences, and how to use the API."""
    return layout(
        context=context,
        title="About, sources and licences",
        description=f"What {SITE} is, where its Formula 1 data comes from, and how to use its open API.",
        canonical=ABOUT,
    )[
        page_heading(title="About", lede="Every Formula 1 World Championship race since 1950, calculated, not copied."),
        div(".prose")[
            _numbers(version),
            section(heading="Sources and licences", action=a(href=ABOUT_DATA)["Corrections and disputes"])[_sources()],
            _api(),
            section(heading="Privacy")[
                p["No tracking and no third parties. A cookie remembers each of your settings, if you choose any."]
            ],
            section(heading="Not official")[p[UNOFFICIAL]],
        ],
    ]


def _numbers(version: DataVersion | None) -> Renderable:
    return section(heading="The numbers")[
        p[
            "Standings are calculated from results by each season's own rules: dropped results, shared drives, "
            "half points, sprints, exclusions. They are checked against the published tables of every round."
        ],
        _version(version),
    ]


def _api() -> Renderable:
    return section(heading="Open API")[
        p[
            "Everything shown here is available as JSON or CSV from ",
            code["/api/v1/"],
            ", without a key, and as Ergast's API under ",
            code["/ergast/f1"],
            ": ",
            a(href=DEVELOPERS)["how to use them"],
            ". All of it is also in ",
            a(href=DATA)["files to download"],
            ".",
        ]
    ]


def _version(version: DataVersion | None) -> Node:
    if version is None:
        return None
    last = version.last_race
    return facts(
        pairs=[
            *([("Latest result", f"{last.season} {last.race_name}")] if last else []),
            ("Data as of", f"{day(version.updated_at)}, {version.updated_at:%H:%M} UTC"),
            ("Source of the latest change", SOURCES.get(version.source, version.source)),
            ("Data version", code[version.version]),
        ]
    )


def _sources() -> Renderable:
    return ul[
        li[
            "Results until round 18 of 2025, safety cars and red flags: ",
            a(href=RACEDATA)["RaceData by TracingInsights"],
            ", ",
            a(href=CC0)["CC0 1.0"],
            ", derived from the Ergast database.",
        ],
        li[
            "Results since, corrected values, grids, practice, fastest laps before 2004, cars, layouts, people: ",
            a(href=F1DB)["f1db"],
            ", ",
            a(href=CC_BY)["CC BY 4.0"],
            "; ids and vocabulary were changed to Ergast's.",
        ],
        li["Daily updates: ", a(href=JOLPICA)["Jolpica F1"], ", the successor of the Ergast API."],
    ]
