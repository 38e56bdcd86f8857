"""The page of a season."""

from collections.abc import Sequence
from typing import Final

from htpy import Node, Renderable, a, h3, li, link, ul

from apps.frontend.components.calendar_table import calendar_table, withdrawn_note
from apps.frontend.components.cars import cars_table, make_or_scored
from apps.frontend.components.entity_links import constructor_links, csv_link, season_nav
from apps.frontend.components.formatting import amount, full_name, plural
from apps.frontend.components.freshness import freshness_note, overdue, spoiler
from apps.frontend.components.number_notes import NumberNotes
from apps.frontend.components.points_notes import adjustment_note
from apps.frontend.components.progression_chart import progression_chart, scored_apart
from apps.frontend.components.season_matrix import drivers_matrix, season_filters
from apps.frontend.components.standings_table import (
    Explained,
    constructor_standings_table,
    driver_standings_table,
    dropped_note,
)
from apps.frontend.components.title_mathematics import title_statuses
from apps.frontend.components.urls import (
    RESULTS,
    SEASONS,
    calendar_address,
    calendar_page_address,
    constructor_address,
    driver_address,
    season_address,
    season_chart_address,
    season_results_address,
    with_query,
)
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import sports_event
from packages.types.progression import Progression
from packages.types.race import CalendarRace
from packages.types.season import SeasonReport
from packages.types.season_overview import SeasonOverview
from packages.types.season_rules import SeasonRules
from packages.types.standing import ConstructorStanding, ConstructorStandings, DriverStanding, DriverStandings
from packages.ui_kit.components.card.card import card
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid, stack
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.link import Link

MOST_WITHOUT_POINTS: Final = 12  # More of them are folded away.


def season_page(season: SeasonOverview, context: PageContext) -> Renderable:
    """Show champions, calendar, tables, progression and title race."""
    report = season.report
    return layout(
        context=context,
        title=f"{report.season} Formula 1 season",
        description=_description(report),
        trail=(Link("Seasons", SEASONS),),
        here=str(report.season),
        canonical=season_address(report.season),
        picture=f"{season_address(report.season)}/picture.png",
        more=_alternates(report.season, context),
        calendar=calendar_address(report.season),
        data=[sports_event(race, context, [w.driver for w in race.winners]) for race in report.races[-1:]],
    )[
        page_heading(title=f"{report.season} season", kicker="World Championship", lede=_description(report)),
        freshness_note(report.races, context.now),
        _folded(season, _leaders(report)),
        _contents(season),
        _folded(season, _title(season, overdue(report.races, context.now))),
        _calendar(season, context),
        _folded(season, [_standings(season), _results(season), _course(season)]),
        _cars(season),
        _rules(season),
        season_nav(report.season, season.latest),
    ]


def _alternates(season: int, context: PageContext) -> Node:
    """Return the links to the feed and to oEmbed."""
    oembed = with_query("/oembed", url=context.absolute(season_address(season)))
    return [
        link(rel="alternate", type="application/atom+xml", href=f"{season_address(season)}/feed.atom", title="Results"),
        link(rel="alternate", type="application/json+oembed", href=context.absolute(oembed), title=str(season)),
    ]


def _folded(season: SeasonOverview, content: Node) -> Node:
    """Let readers fold away the standings of the season in progress."""
    is_open = season.report.driver_champion is None and season.report.completed_rounds > 0
    return spoiler(title="Show the standings")[content] if content and is_open else content


def _description(report: SeasonReport) -> str:
    rounds = plural(report.rounds, "race")
    driver, constructor = report.driver_champion, report.constructor_champion
    if driver is None:
        leader = report.driver_leader
        lead = f" {full_name(leader.driver)} leads with {amount(leader.points)} points." if leader else ""
        return f"{report.completed_rounds} of {rounds} of {report.season} have results.{lead}"
    champions = f"{full_name(driver.driver)} was champion with {amount(driver.points)} points"
    team = f", {constructor.constructor.name} won the constructors' title" if constructor else ""
    return f"{rounds}. {champions}{team}."


def _leaders(report: SeasonReport) -> Node:
    driver = report.driver_champion or report.driver_leader
    constructor = report.constructor_champion or report.constructor_leader
    if driver is None:
        return None
    return grid(cell="l")[
        _driver_card(driver, champion=report.driver_champion is not None),
        _constructor_card(constructor, champion=report.constructor_champion is not None) if constructor else None,
    ]


def _driver_card(standing: DriverStanding, *, champion: bool) -> Renderable:
    return card(
        tone="gold" if champion else "accent",
        kicker="World champion" if champion else "Leads the drivers",
        heading=full_name(standing.driver),
        level=2,
        href=driver_address(standing.driver),
        foot=f"{amount(standing.points)} points · {plural(standing.wins, 'win')}",
    )[constructor_links(standing.constructors)]


def _constructor_card(standing: ConstructorStanding, *, champion: bool) -> Renderable:
    return card(
        tone="gold" if champion else "accent",
        kicker="Constructors' champion" if champion else "Leads the constructors",
        heading=standing.constructor.name,
        level=2,
        href=constructor_address(standing.constructor),
        foot=f"{amount(standing.points)} points · {plural(standing.wins, 'win')}",
    )[standing.constructor.nationality]


def _contents(season: SeasonOverview) -> Renderable:
    parts = [("Title", "#title")] if season.title_race else []
    parts += [("Calendar", "#calendar"), ("Drivers", "#drivers")]
    parts += [("Constructors", "#constructors")] if season.constructors.standings else []
    parts += [("Results", "#results")] if season.results.drivers else []
    parts += [("Progression", "#progression")] if season.progression.rounds else []
    parts += [("Cars", "#cars")] if season.report.cars else []
    parts += [("Points", "#points")]
    return section_nav(links=[Link(*part) for part in parts])


def _title(season: SeasonOverview, missing: Sequence[CalendarRace]) -> Node:
    race = season.title_race
    if race is None:
        return None
    return section(heading="What the title takes", id="title")[title_statuses(race, missing)]


def _calendar(season: SeasonOverview, context: PageContext) -> Renderable:
    year = season.report.season
    return section(
        heading="Calendar",
        id="calendar",
        action=[
            [a(href=with_query(RESULTS, finish="win", session="sprint", since=year, until=year))["Sprints"], " · "]
            if any(race.schedule.sprint for race in season.report.races)
            else None,
            a(href=calendar_page_address(year))["Add to your calendar"],
            " · ",
            csv_link(f"seasons/{year}"),
        ],
    )[calendar_table(season.report.races, title=f"Races of {year}", now=context.now), withdrawn_note(season.report)]


def _standings(season: SeasonOverview) -> Node:
    year, drivers, constructors = season.report.season, season.drivers, season.constructors
    if not drivers.standings:
        return empty_state(heading="No standings yet")["The first race of the season has no result yet."]
    return [
        section(
            heading=f"Drivers{_after(drivers)}",
            id="drivers",
            action=csv_link(f"seasons/{year}/standings/drivers"),
        )[
            stack(gap="s")[
                dropped_note(drivers.standings),
                _driver_tables(drivers, season.rules),
            ]
        ],
        section(
            heading=f"Constructors{_after(constructors)}",
            id="constructors",
            action=csv_link(f"seasons/{year}/standings/constructors"),
        )[
            stack(gap="s")[
                dropped_note(constructors.standings),
                constructor_standings_table(
                    constructors.standings,
                    title="Constructors' championship",
                    champion=constructors.final,
                    explained=Explained(
                        notes=NumberNotes(rules=season.rules, table="constructor-note"), after=constructors.round
                    ),
                ),
            ]
        ]
        if constructors.standings
        else None,
    ]


def _driver_tables(drivers: DriverStandings, rules: SeasonRules) -> Node:
    """Show the drivers with points, folding away the others if there are many, as in the 1950s."""
    scored = [row for row in drivers.standings if row.points_gross or row.position is None]
    others = [row for row in drivers.standings if row not in scored]
    if len(others) <= MOST_WITHOUT_POINTS:
        scored, others = list(drivers.standings), []
    return [
        driver_standings_table(
            scored,
            title="Drivers' championship",
            champion=drivers.final,
            explained=Explained(notes=NumberNotes(rules=rules, table="driver-note"), after=drivers.round),
        ),
        disclosure(title="Drivers without points", detail=plural(len(others), "driver"))[
            driver_standings_table(others, title="Drivers without points", champion=False)
        ]
        if others
        else None,
    ]


def _after(standings: DriverStandings | ConstructorStandings) -> str:
    """Return the round after which a table of an open season stands."""
    return "" if standings.final else f" after round {standings.round}"


def _results(season: SeasonOverview) -> Node:
    """Show the drivers by rounds."""
    if not season.results.drivers:
        return None
    year = season.report.season
    more = a(href=season_results_address(year))["Teams and filters"]
    return section(heading="Results, race by race", id="results", action=more)[
        stack(gap="s")[
            season_filters(year),
            drivers_matrix(season.results, notes=NumberNotes(rules=season.rules, table="matrix-note")),
        ]
    ]


def _cars(season: SeasonOverview) -> Node:
    cars, year = season.report.cars, season.report.season
    if not cars:
        return None
    constructors = {team.constructor_id: team for row in season.drivers.standings for team in row.constructors}
    return section(heading="Cars", id="cars")[cars_table(cars, constructors, title=f"Cars of {year}")]


def _rules(season: SeasonOverview) -> Renderable:
    """Explain how points were counted, with everything that was special in the season."""
    rules = season.rules
    return section(heading=f"How points were counted in {rules.season}", id="points")[
        stack(gap="s")[
            ul[[li[sentence] for sentence in rules.summary]],
            [h3["Decisions"], ul[[li[adjustment_note(adjustment)] for adjustment in rules.adjustments]]]
            if rules.adjustments
            else None,
        ]
    ]


def _course(season: SeasonOverview) -> Node:
    progression, final = season.progression, season.drivers.final
    if not progression.rounds:
        return None
    share = a(href=season_chart_address(progression.season, "drivers"))["Share or embed"]
    return section(heading="Points, round by round", id="progression", action=share)[
        stack(gap="l")[
            progression_chart(progression, "drivers", final=final),
            _counted_by(progression),
            progression_chart(progression, "teams", final=final),
        ]
    ]


def _counted_by(progression: Progression) -> Node:
    """Offer the points of constructors as scored, where cars of one make scored apart."""
    if not scored_apart(progression):
        return None
    by_make, as_scored = (season_chart_address(progression.season, of) for of in ("teams", "constructors"))
    return make_or_scored(by_make, as_scored, current=by_make, label="Count the points of teams")
