"""The page of a race."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, a, p

from apps.frontend.components.calendar_table import circuit_country
from apps.frontend.components.entity_links import circuit_link, csv_link
from apps.frontend.components.formatting import day, full_name, listed, plural
from apps.frontend.components.freshness import SETTLED, coming_session, overdue, spoiler
from apps.frontend.components.grid_to_finish import grid_to_finish
from apps.frontend.components.lap_tables import fastest_laps_table, pit_stops_table
from apps.frontend.components.number_notes import NumberNotes
from apps.frontend.components.podium import podium
from apps.frontend.components.points_notes import race_points_notes
from apps.frontend.components.race_preview import fact_list, race_preview
from apps.frontend.components.result_table import qualifying_table, result_table, shared_cars_note
from apps.frontend.components.session_list import session_list
from apps.frontend.components.standings_table import (
    Explained,
    constructor_standings_table,
    driver_standings_table,
    dropped_note,
)
from apps.frontend.components.stints import stint_chart
from apps.frontend.components.time_zones import race_day
from apps.frontend.components.urls import ABOUT_DATA, SEASONS, race_address, season_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import sports_event
from packages.types.race import CalendarRace, RaceReference, RaceReport
from packages.types.race_overview import RaceOverview
from packages.types.season_rules import SeasonRules
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid, stack
from packages.ui_kit.components.pagination.pagination import neighbours
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.link import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RacePage:
    """The page's data; `calendar` is that of the season, only before the race."""

    overview: RaceOverview
    calendar: tuple[CalendarRace, ...] = ()
    is_latest: bool = False
    stop_order: str = "result"  # Of the table of pit stops.


def race_page(shown: RacePage, context: PageContext) -> Renderable:
    """Show the result first, then the course of the race, then its consequences."""
    race = shown.overview.race
    title = f"{race.season} {race.race_name}"
    return layout(
        context=context,
        title=f"{title} result" if race.results else title,
        description=_description(race),
        trail=(Link("Seasons", SEASONS), Link(str(race.season), season_address(race.season))),
        here=race.race_name,
        canonical=race_address(race),
        picture=f"{race_address(race)}/picture.png",
        data=[sports_event(race, context, [result.driver for result in race.results if result.position == 1])],
    )[
        page_heading(
            title=race.race_name,
            kicker=f"Round {race.round}, {race.season}",
            lede=[
                day(race_day(race)),
                " · ",
                circuit_link(race.circuit),
                f", {race.circuit.location.locality} ",
                circuit_country(race.circuit.location.country),
            ],
        ),
        _result_parts(shown) if race.results else _to_come(shown, context),
        _around(race),
    ]


def _description(race: RaceReport) -> str:
    winners = [full_name(result.driver) for result in race.results if result.position == 1]
    where = f"{race.circuit.circuit_name}, {day(race.date)}"
    if not winners:
        return f"{race.season} {race.race_name}: {where}. Times of all sessions."
    pole = f" {full_name(race.pole.driver)} had pole position." if race.pole else ""
    return f"{listed(winners)} won the {race.season} {race.race_name} at {where}.{pole} Full result."


def _to_come(shown: RacePage, context: PageContext) -> Node:
    race = shown.overview.race
    return [
        section(heading="Sessions")[
            grid(cell="m", gap="l")[session_list(race, context.now), stack[coming_session([race], context.now)]]
        ],
        _missing(race, context) if race.date < context.now.date() else None,
        race_preview(
            shown.overview.preview,
            shown.overview.title_race,
            overdue(shown.calendar, context.now),
            over=race.date < context.now.date(),
        )
        if shown.overview.preview
        else None,
    ]


def _missing(race: RaceReport, context: PageContext) -> Renderable:
    """Return a note that the result is not here yet, or overdue."""
    if context.now.date() - race.date <= SETTLED:
        return empty_state(heading="No result yet")["Results appear here once they are confirmed."]
    return empty_state(heading="The result is missing")[
        f"The race was planned for {day(race.date)}. Everything below is as of the last race with a result."
    ]


def _result_parts(shown: RacePage) -> Node:
    """Show the result; that of the latest race can be folded away."""
    parts = _finished(shown)
    return spoiler(title=f"Show the result of the {shown.overview.race.race_name}")[parts] if shown.is_latest else parts


def _finished(shown: RacePage) -> Node:
    race = shown.overview.race
    parts = [part for part in _parts(shown) if part is not None]
    return [
        podium(race.results, level=2),
        section_nav(links=[Link(text, f"#{anchor}") for text, anchor, _, _ in parts]),
        [section(heading=text, id=anchor, action=action)[content] for text, anchor, action, content in parts],
        _disputes(shown),
    ]


def _disputes(shown: RacePage) -> Node:
    """Return a discreet note that sources differ."""
    if not shown.overview.disputed:
        return None
    where = f"/api/v1/seasons/{shown.overview.race.season}/races/{shown.overview.race.round}/provenance.csv"
    return p(".quiet")[
        f"The sources differ in {plural(shown.overview.disputed, 'value')} of this race: ",
        a(href=where)["which"],
        ", and ",
        a(href=ABOUT_DATA)["how they were reconciled"],
        ".",
    ]


Part = tuple[str, str, Node, Node]  # Heading, anchor, action next to the heading, content.


def _parts(shown: RacePage) -> Sequence[Part | None]:
    race = shown.overview.race
    csv = csv_link(f"seasons/{race.season}/races/{race.round}")
    return (
        (
            "Result",
            "result",
            [a(href=f"{race_address(race)}/details")["Practice, grid and cars"], " · ", csv],
            _result(shown.overview),
        ),
        _facts(shown),
        ("Grid to finish", "grid", None, grid_to_finish(race.results)),
        _part(race, "Sprint", "sprint", _sprint(race, shown.overview.rules)),
        _part(race, "Qualifying", "qualifying", _qualifying(race)),
        _part(race, "Fastest laps", "fastest-laps", fastest_laps_table(race) if race.fastest_laps else None),
        _part(race, "Pit stops", "pit-stops", _pit_stops(race, shown.stop_order)),
        _championship(shown),
    )


def _result(overview: RaceOverview) -> Renderable:
    race, rules = overview.race, overview.rules
    notes = NumberNotes(rules=rules, table="result-note")
    return stack(gap="s")[
        race_points_notes(race, rules),
        result_table(
            race.results,
            title="Race result",
            cars=overview.cars,
            head_note=notes.at_race(race.round),
            note=lambda result: notes.at_result(result, race.results, race.round),
        ),
        shared_cars_note(race.results),
    ]


def _facts(shown: RacePage) -> Part | None:
    sheet = shown.overview.facts
    if sheet is None or not sheet.facts:
        return None
    text = a(href=f"{race_address(shown.overview.race)}/facts.txt")["As text"]
    return ("Fact sheet", "facts", text, fact_list(sheet.facts, sheet.race))


def _part(race: RaceReport, text: str, name: str, content: Node) -> Part | None:
    return (text, name, csv_link(f"seasons/{race.season}/races/{race.round}/{name}"), content) if content else None


def _sprint(race: RaceReport, rules: SeasonRules) -> Node:
    if not race.sprint_results:
        return None
    note = NumberNotes(rules=rules, table="sprint-note").at_sprint()
    return result_table(race.sprint_results, title="Sprint result", head_note=note)


def _pit_stops(race: RaceReport, order: str) -> Node:
    return stack[stint_chart(race), pit_stops_table(race, order)] if race.pit_stops else None


def _qualifying(race: RaceReport) -> Node:
    return qualifying_table(race.qualifying_results, title="Qualifying") if race.qualifying_results else None


def _championship(shown: RacePage) -> Part | None:
    drivers, constructors = shown.overview.drivers, shown.overview.constructors
    if drivers is None or not drivers.standings:
        return None
    csv = csv_link(f"seasons/{shown.overview.race.season}/standings/drivers", round=shown.overview.race.round)
    tables = grid(cell="l", gap="l")[
        _drivers(drivers, shown.overview.rules),
        _constructors(constructors, shown.overview.rules) if constructors else None,
    ]
    return "Championship after the race", "championship", csv, tables


def _drivers(after: DriverStandings, rules: SeasonRules) -> Renderable:
    return stack(gap="s")[
        p(".quiet")["Drivers"],
        dropped_note(after.standings),
        driver_standings_table(
            after.standings,
            title="Drivers' championship",
            champion=after.final,
            brief=True,
            explained=Explained(notes=NumberNotes(rules=rules, table="driver-note"), after=after.round),
        ),
    ]


def _constructors(after: ConstructorStandings, rules: SeasonRules) -> Renderable | None:
    if not after.standings:
        return None
    return stack(gap="s")[
        p(".quiet")["Constructors"],
        dropped_note(after.standings),
        constructor_standings_table(
            after.standings,
            title="Constructors' championship",
            champion=after.final,
            brief=True,
            explained=Explained(notes=NumberNotes(rules=rules, table="constructor-note"), after=after.round),
        ),
    ]


def _around(race: RaceReport) -> Renderable:
    return neighbours(label="Races", previous=_link(race.previous), following=_link(race.next))


def _link(race: RaceReference | None) -> Link | None:
    return Link(f"{race.season} {race.race_name}", race_address(race)) if race else None
