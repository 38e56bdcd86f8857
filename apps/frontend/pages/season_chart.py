"""A chart of a season with an address and a picture of its own, to share and to embed."""

from htpy import Node, Renderable, code, link, p

from apps.frontend.components.freshness import spoiler
from apps.frontend.components.progression_chart import CHARTS, progression_chart, scored_apart
from apps.frontend.components.urls import SEASONS, embed_address, season_address, season_chart_address, with_query
from apps.frontend.pages.embed import HEIGHT, WIDTH
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.progression import Progression
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link


def season_chart_page(progression: Progression, of: str, *, final: bool, context: PageContext) -> Renderable:
    """Show the chart of `of`, one of CHARTS, round by round."""
    season = progression.season
    title = f"Points of {season}, round by round: {CHARTS[of].lower()}"
    canonical = season_chart_address(season, of)
    return layout(
        context=context,
        title=title,
        description=f"The points of all {CHARTS[of].lower()} after each race of the {season} Formula 1 season, drawn.",
        trail=(Link("Seasons", SEASONS), Link(str(season), season_address(season))),
        here=CHARTS[of],
        canonical=canonical,
        picture=f"{canonical}/picture.png",
        more=link(
            rel="alternate",
            type="application/json+oembed",
            href=context.absolute(with_query("/oembed", url=context.absolute(canonical))),
            title=title,
        ),
    )[
        page_heading(title=f"Points of {season}, round by round", kicker=CHARTS[of]),
        chart_switch(progression, of),
        _folded(progression, of, final=final),
        disclosure(title="Show this chart on your site")[_embedding(season, of, context)],
    ]


def _folded(progression: Progression, of: str, *, final: bool) -> Node:
    """Let readers fold away the points of the season in progress."""
    chart = progression_chart(progression, of, final=final)
    if chart is None:
        return empty_state(heading="Nothing to draw")[_missing(progression, of)]
    return chart if final else spoiler(title="Show the points")[chart]


def chart_switch(progression: Progression, of: str) -> Renderable:
    """Offer the charts that differ; by constructor only where cars of one make scored apart."""
    season = progression.season
    offered = [name for name in CHARTS if name != "constructors" or of == name or scored_apart(progression)]
    return tabs(
        label="Points of",
        links=[Link(CHARTS[name], season_chart_address(season, name)) for name in offered],
        current=season_chart_address(season, of),
    )


def _missing(progression: Progression, of: str) -> str:
    if progression.rounds and of != "drivers":
        return f"In {progression.season} there was no championship of constructors: it began in 1958."
    return "The first race of the season has no result yet."


def _embedding(season: int, of: str, context: PageContext) -> Node:
    address = context.absolute(embed_address(season, f"{of}-chart"))
    return [
        p["Sites that know oEmbed, such as WordPress, show the chart for the address of this page. Others take this:"],
        cluster[code[f'<iframe src="{address}" width="{WIDTH}" height="{HEIGHT}" loading="lazy"></iframe>']],
    ]
