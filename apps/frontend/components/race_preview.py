"""The preview of a race: past winners, form, and milestones in reach."""

from collections.abc import Sequence

from htpy import Node, Renderable, a, li, p, ul

from apps.frontend.components.entity_links import driver_cell, driver_link, race_link, winner_links
from apps.frontend.components.formatting import UNPLACED, plural
from apps.frontend.components.freshness import spoiler
from apps.frontend.components.title_mathematics import title_statuses
from apps.frontend.components.urls import RESULTS, race_address, season_address
from packages.types.career import CircuitRace, Tally
from packages.types.fact import DriverForm, Fact, RacePreview
from packages.types.race import CalendarRace, RaceReference
from packages.types.title import TitleRace
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.heading.heading import section
from packages.ui_kit.components.table.table import Column, table


def race_preview(
    preview: RacePreview, title_race: TitleRace | None, missing: Sequence[CalendarRace], *, over: bool = False
) -> Node:
    """Show the title situation, earlier races at the circuit, form, and the records and milestones in reach.

    Sections that reveal the last results can be folded away; `missing` are finished races without a result. For a race
    that is `over` without a result yet, no milestone is shown: it may have been reached.
    """
    return [
        section(heading="The circuit so far", id="circuit")[_figures(preview)],
        section(heading="Past winners here", id="past-winners")[_past(preview.past_races)]
        if preview.past_races
        else None,
        spoiler(title="Show what the last races mean for this one")[
            _title(title_race, missing) if title_race else None,
            _in_reach(preview) if preview.facts and not over else None,
            section(heading="Form", id="form")[_form(preview.form)],
        ]
        if preview.form
        else None,
    ]


def _in_reach(preview: RacePreview) -> Renderable:
    text = a(href=f"{race_address(preview.race)}/facts.txt")["As text"]
    return section(heading="Records and milestones in reach", id="facts", action=text)[
        fact_list(preview.facts, preview.race)
    ]


def _title(race: TitleRace, missing: Sequence[CalendarRace]) -> Renderable:
    return section(heading="The title", id="title")[title_statuses(race, missing)]


def _figures(preview: RacePreview) -> Renderable:
    if not preview.races_held:
        return p["The first World Championship race at this circuit."]
    record = preview.lap_record
    rows: list[tuple[Node, Node]] = [
        ("Races held", plural(preview.races_held, "race")),
        ("Won from pole position", f"{preview.won_from_pole} ({preview.won_from_pole / preview.races_held:.0%})"),
        ("Most wins", _tallies(preview.most_wins_drivers)),
        ("Most wins of teams", _tallies(preview.most_wins_teams or preview.most_wins_constructors)),
    ]
    if record:
        rows.append(("Fastest race lap", [record.time, ", ", driver_link(record.driver), ", ", race_link(record.race)]))
    return facts(pairs=rows)


def _tallies(tallies: Sequence[Tally]) -> str:
    return ", ".join(f"{name} {tally.count}" for tally in tallies if (name := _name(tally)))


def _name(tally: Tally) -> str | None:
    if tally.driver:
        return tally.driver.family_name
    named = tally.team or tally.constructor
    return named.name if named else None


def _past(races: Sequence[CircuitRace]) -> Renderable:
    return table(
        title="Past winners",
        show_title=False,
        columns=(
            Column(heading="Grand Prix", row_heading=True),
            Column(heading="Winner"),
            Column(heading="Pole", wide_only=True),
        ),
        rows=[
            (
                race_link(RaceReference(season=race.season, round=race.round, race_name=race.race_name)),
                winner_links(race.winners),
                driver_link(race.pole.driver) if race.pole else "–",
            )
            for race in races
        ],
    )


def _form(form: Sequence[DriverForm]) -> Renderable:
    width = max(len(each.results) for each in form)
    return table(
        title="Results of the last races, the latest on the right",
        columns=(
            Column(heading="Driver", row_heading=True),
            *(Column(heading=f"{number - width or 'Last'}", align="number") for number in range(1, width + 1)),
        ),
        rows=[
            (driver_cell(each.driver, each.constructor), *(UNPLACED.get(text, text) for text in each.results))
            for each in form
        ],
    )


def fact_list(facts: Sequence[Fact], race: RaceReference) -> Renderable:
    """List facts in the order of their importance, each as a link to the table that proves it."""
    return ul(".facts-list")[[li[_fact(fact, race)] for fact in facts]]


def _fact(fact: Fact, race: RaceReference) -> Renderable:
    """Link a fact to the results that prove it, else to the table of its race or season."""
    if fact.query:
        return a(href=f"{RESULTS}?{fact.query}")[fact.text]
    if fact.kind == "title":
        return a(href=f"{season_address(race.season)}#drivers")[fact.text]
    return a(href=f"{race_address(race)}#result")[fact.text]
