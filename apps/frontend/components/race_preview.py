"""The preview of a race: past winners, form, and milestones in reach."""

from collections.abc import Sequence

from htpy import Node, Renderable, a, li, p, ul

from apps.frontend.components.entity_links import driver_cell, driver_link, race_link, winners
from apps.frontend.components.formatting import UNPLACED, plural
from apps.frontend.components.urls import RESULTS
from packages.types.career import CircuitRace, Tally
from packages.types.fact import DriverForm, Fact, RacePreview
from packages.types.race import RaceReference
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.heading.heading import section
from packages.ui_kit.components.layout.layout import grid
from packages.ui_kit.components.table.table import Column, table


def race_preview(preview: RacePreview, *, over: bool = False) -> Node:
    """Show earlier races at the circuit, the form of the drivers, and the milestones that they can reach.

    Of a race that is `over`, but has no result yet, milestones are no longer in reach: they may have been reached.
    """
    return [
        section(heading="The circuit so far", id="circuit")[_figures(preview)],
        grid(cell="l", gap="l")[
            section(heading="Past winners here", id="past-winners")[_past(preview.past_races)]
            if preview.past_races
            else None,
            section(heading="Form", id="form")[_form(preview.form)] if preview.form else None,
        ],
        section(heading="Milestones in reach", id="milestones")[fact_list(preview.facts)]
        if preview.facts and not over
        else None,
    ]


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
                winners(race.winners),
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


def fact_list(facts: Sequence[Fact]) -> Renderable:
    """List facts in the order of their importance."""
    return ul(".facts-list")[[li[_fact(fact)] for fact in facts]]


def _fact(fact: Fact) -> Renderable | str:
    return a(href=f"{RESULTS}?{fact.query}")[fact.text] if fact.query else fact.text
