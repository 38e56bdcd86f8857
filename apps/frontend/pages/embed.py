"""Parts of the site for other sites: the standings and the chart of a season, without header and footer."""

from typing import Final

from htpy import Node, Renderable, a, body, h1, head, html, link, main, meta, p
from htpy import title as title_element

from apps.frontend.components.progression_chart import CHARTS, progression_chart
from apps.frontend.components.standings_table import constructor_standings_table, driver_standings_table
from apps.frontend.components.urls import season_address
from apps.frontend.pages.layout import SITE
from apps.frontend.pages.page_context import PageContext
from packages.types.progression import Progression
from packages.types.standing import ConstructorStandings, DriverStandings

PARTS: Final = ("drivers", "constructors", *(f"{name}-chart" for name in CHARTS))
WIDTH, HEIGHT = 640, 520


def embed_standings(standings: DriverStandings | ConstructorStandings, context: PageContext) -> Renderable:
    """Show the standings of a season to another site."""
    name = "Drivers" if isinstance(standings, DriverStandings) else "Teams"
    state = "" if standings.final else f" after round {standings.round}"
    title = f"{name} {standings.season}{state}"
    table: Node
    if isinstance(standings, DriverStandings):
        table = driver_standings_table(standings.standings, title=title, champion=standings.final)
    else:
        table = constructor_standings_table(standings.standings, title=title, champion=standings.final)
    return _frame(title, standings.season, table, context)


def embed_chart(progression: Progression, of: str, *, final: bool, context: PageContext) -> Renderable:
    """Show the chart of the points of drivers, teams or constructors to another site."""
    title = f"Points of {progression.season}, round by round"
    return _frame(title, progression.season, progression_chart(progression, of, final=final), context)


def _frame(title: str, season: int, content: Node, context: PageContext) -> Renderable:
    return html(lang="en", data_theme=None if context.theme == "auto" else context.theme)[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(name="robots", content="noindex"),
            title_element[f"{title} · {SITE}"],
            link(rel="stylesheet", href=context.stylesheet),
            link(rel="canonical", href=context.absolute(season_address(season))),
        ],
        body(".page")[
            main(".page__main.flow")[
                h1(".visually-hidden")[title],
                content,
                p(".quiet")[
                    a(href=context.absolute(season_address(season)), target="_blank", rel="noopener")[
                        f"{title} on {SITE}"
                    ]
                ],
            ]
        ],
    ]
