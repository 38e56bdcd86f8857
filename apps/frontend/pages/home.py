"""The first page."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, a, div, h1, li, p, ul

from apps.frontend.components.entity_links import race_link, winner_links
from apps.frontend.components.formatting import day
from apps.frontend.components.freshness import coming_session, freshness_note, spoiler
from apps.frontend.components.podium import podium
from apps.frontend.components.session_list import session_list
from apps.frontend.components.sessions import next_session
from apps.frontend.components.standings_table import constructor_standings_table, driver_standings_table
from apps.frontend.components.urls import ON_THIS_DAY, race_address, season_address
from apps.frontend.pages.layout import SITE, layout
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import sports_event
from packages.types.race import Anniversary, CalendarRace, RaceReference, RaceReport
from packages.types.season import SeasonReport
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.ui_kit.components.card.card import card
from packages.ui_kit.components.heading.heading import section
from packages.ui_kit.components.layout.layout import grid, stack

TOP = 5
DESCRIPTION = (
    "Formula 1 results, standings, drivers, teams, circuits and records: every race of every season since 1950."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """All that the page shows; `last` is the latest race with results."""

    season: SeasonReport
    last: RaceReport | None
    drivers: DriverStandings
    constructors: ConstructorStandings
    on_this_day: Sequence[Anniversary]


def home_page(home: Home, context: PageContext) -> Renderable:
    """Show the next race, the last one, the standings, and races on this day."""
    coming = next_session(home.season.races, context.now)
    races = {race.round: race for race in home.season.races}
    return layout(
        context=context,
        title="Formula 1 results and standings since 1950",
        description=DESCRIPTION,
        canonical="/",
        data=[
            {"@type": "WebSite", "name": SITE, "url": context.absolute("/")},
            *([sports_event(coming.race, context)] if coming else []),
        ],
    )[
        freshness_note(home.season.races, context.now),
        _hero(home, races[coming.race.round] if coming else None, context),
        _last(home.last),
        _standings(home),
        _on_this_day(home.on_this_day, context.now),
    ]


def _hero(home: Home, race: CalendarRace | None, context: PageContext) -> Renderable:
    season = home.season.season
    return div(".hero", data_theme="dark")[
        stack(gap="m")[
            p(".hero__kicker")[f"Formula 1 · {season} season"],
            h1[a(href=race_address(race))[race.race_name] if race else f"The {season} season is over"],
            _next(home, race, context) if race else a(href=season_address(season))["Look back at it"],
        ],
        session_list(race, context.now) if race else None,
    ]


def _next(home: Home, race: CalendarRace, context: PageContext) -> Node:
    where = race.circuit
    return [
        p[f"Round {race.round} of {home.season.rounds} · {where.circuit_name}, {where.location.locality}"],
        coming_session(home.season.races, context.now),
    ]


def _last(race: RaceReport | None) -> Node:
    if race is None:
        return None
    reference = RaceReference.of(race)
    return section(
        heading=["Last result: ", race_link(reference)],
        action=a(href=race_address(race))["Full result"],
    )[
        stack(gap="s")[
            p(".quiet")[f"{day(race.date)} · {race.circuit.circuit_name}"],
            spoiler(title="Show the podium")[podium(race.results)],
        ]
    ]


def _standings(home: Home) -> Node:
    season, drivers, constructors = home.season, home.drivers, home.constructors
    if not drivers.standings:
        return None
    after = "Final" if drivers.final else f"After round {drivers.round} of {season.rounds}, {drivers.race_name}"
    more = a(href=season_address(season.season))["Whole tables"]
    return section(heading="Standings", action=more)[
        p(".quiet")[after],
        spoiler(title="Show the standings")[
            grid(cell="l", gap="l")[
                driver_standings_table(
                    drivers.standings[:TOP], title="Drivers' championship", champion=drivers.final, brief=True
                ),
                constructor_standings_table(
                    constructors.standings[:TOP],
                    title="Constructors' championship",
                    champion=constructors.final,
                    brief=True,
                ),
            ]
        ],
    ]


def _on_this_day(races: Sequence[Anniversary], now: dt.datetime) -> Node:
    if not races:
        return p[a(href=ON_THIS_DAY)["What happened on any day of the year"]]
    more = a(href=ON_THIS_DAY)["Any other day"]
    return section(heading=f"On this day, {now.day} {now:%B}", action=more)[
        ul(".plain-list")[[li[_anniversary(race)] for race in races]]
    ]


def _anniversary(race: Anniversary) -> Renderable:
    reference = RaceReference.of(race)
    return card(kicker=str(race.season), heading=race.race_name, href=race_address(reference))[
        p["Won by ", winner_links(race.winners)]
    ]
