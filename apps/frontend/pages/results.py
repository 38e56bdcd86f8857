"""The page of selected results: wins from tenth or lower, Ferrari's wins in the 1970s, all sprints of 2024."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Node, Renderable, p, time

from apps.frontend.components.condition_filters import era_filters, options_of, scope_filters
from apps.frontend.components.countries import COUNTRIES
from apps.frontend.components.entity_links import constructor_cell, csv_link, driver_cell, race_link
from apps.frontend.components.formatting import amount, plural, short_day
from apps.frontend.components.index_pages import listed_range, pages_of
from apps.frontend.components.result_table import grid_place, placed
from apps.frontend.components.urls import RESULTS, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.career import Tally
from packages.types.choices import FilterChoices
from packages.types.race import RaceReference
from packages.types.response import Page
from packages.types.result import ListedResult
from packages.ui_kit.components.form.form import filters, select
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.link import Link

MOST_TALLIES: Final = 15
LONGEST: Final = 100
FINISHES: Final = (
    ("win", "Wins"),
    ("podium", "Podiums"),
    ("points", "Points finishes"),
    ("pole", "Pole positions"),
    ("fastest-lap", "Fastest laps"),
    ("retired", "Retirements"),
    ("any", "All results"),
)
NOUNS: Final[Mapping[str, str]] = {
    "win": "win",
    "podium": "podium",
    "points": "points finish",
    "pole": "pole position",
    "fastest-lap": "fastest lap",
    "retired": "retirement",
    "any": "result",
}
SESSIONS: Final = (("race", "Races"), ("sprint", "Sprints"))
GRID: Final = (
    ("", "Any place on the grid"),
    *((str(place), f"From {place} or lower") for place in (2, 3, 4, 5, 6, 8, 10, 12, 15, 20)),
)
# Parameters as the API names them, in the order of an address.
FIELDS: Final = (
    *("session", "finish", "since", "until", "driverId", "constructorId", "circuitId"),
    *("nationality", "country", "gridFrom", "gridTo"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """The matching results, and the choices."""

    found: Page[ListedResult]
    by_driver: Sequence[Tally]
    by_constructor: Sequence[Tally]
    conditions: Mapping[str, str]
    page: int
    choices: FilterChoices


def results_page(shown: ResultsPage, context: PageContext) -> Renderable:
    """List the results that meet all conditions, and the drivers and teams that have most of them."""
    title = title_of(shown)
    return layout(
        context=context,
        title=title,
        description=f"{title}: {plural(shown.found.total, 'result')}, with the drivers and teams that have most.",
        canonical=address(shown.conditions, page=shown.page),
        indexed=len(shown.conditions) <= 2,
    )[
        page_heading(title=title, lede="Every race and sprint since 1950, by any combination of conditions."),
        _form(shown),
        _found(shown) if shown.found.items else _nothing(),
    ]


def address(conditions: Mapping[str, str], page: int = 1) -> str:
    """Return the address of these conditions."""
    return with_query(RESULTS, **{name: conditions.get(name) for name in FIELDS}, page=page)


def title_of(shown: ResultsPage) -> str:
    """Return the conditions in words: `Wins of Ferrari, 1970 to 1979`."""
    chosen = shown.conditions
    words = dict(FINISHES)[chosen.get("finish", "win")]
    words = f"{words} in sprints" if chosen.get("session") == "sprint" else words
    driver = next((each for each in shown.choices.drivers if each.driver_id == chosen.get("driverId")), None)
    names = (
        driver and f"{driver.given_name} {driver.family_name}",
        dict(options_of(shown.choices.constructors)).get(chosen.get("constructorId", "")),
        f"{chosen['nationality']} drivers" if "nationality" in chosen else None,
    )
    of = ", ".join(name for name in names if name)
    words = f"{words} of {of}" if of else words
    where = dict(options_of(shown.choices.circuits)).get(chosen.get("circuitId", "")) or chosen.get("country")
    words = f"{words} at {where}" if where else words
    words = f"{words} from {chosen['gridFrom']} or lower on the grid" if "gridFrom" in chosen else words
    return words + _period(chosen.get("since"), chosen.get("until"))


def _period(since: str | None, until: str | None) -> str:
    if since and until:
        return f", {since}" if since == until else f", {since} to {until}"
    return f" since {since}" if since else f" until {until}" if until else ""


def _drivers(shown: ResultsPage) -> Sequence[tuple[str, str]]:
    """Offer notable drivers, and the one that is chosen by a link."""
    return [
        (driver.driver_id, f"{driver.family_name}, {driver.given_name}")
        for driver in shown.choices.drivers
        if driver.is_notable or driver.driver_id == shown.conditions.get("driverId")
    ]


def _form(shown: ResultsPage) -> Renderable:
    chosen = shown.conditions
    countries = [("", "All countries"), *((country, country) for _, country, _ in COUNTRIES)]
    return filters(action=RESULTS)[
        select(label="What", name="finish", options=FINISHES, selected=chosen.get("finish", "win")),
        select(label="In", name="session", options=SESSIONS, selected=chosen.get("session", "race")),
        era_filters(chosen, shown.choices),
        select(
            label="Driver",
            name="driverId",
            options=[("", "All drivers"), *_drivers(shown)],
            selected=chosen.get("driverId", ""),
        ),
        scope_filters(chosen, shown.choices),
        select(label="Country", name="country", options=countries, selected=chosen.get("country", "")),
        select(label="Grid", name="gridFrom", options=GRID, selected=chosen.get("gridFrom", "")),
    ]


def _found(shown: ResultsPage) -> Node:
    found, noun = shown.found, NOUNS[shown.conditions.get("finish", "win")]
    csv = csv_link("results", **{"finish": "win", **shown.conditions})
    return [
        section_nav(links=[Link("List", "#list"), Link("By driver", "#drivers"), Link("By team", "#teams")]),
        section(heading=plural(found.total, noun, _plural(noun)), id="list", action=csv)[
            listed_range(found.total, shown.page, noun) if found.total > len(found.items) else None,
            _table(found.items),
            pages_of(found.total, shown.page, lambda page: address(shown.conditions, page=page)),
        ],
        grid(cell="l", gap="l")[
            section(heading=_count(shown.by_driver, "driver"), id="drivers")[_tallies(shown.by_driver, "Driver")],
            section(heading=_count(shown.by_constructor, "team"), id="teams")[_tallies(shown.by_constructor, "Team")],
        ],
    ]


def _count(tallies: Sequence[Tally], noun: str) -> str:
    """Write how many different drivers or teams there are; the API counts the first 100."""
    return f"The first 100 {noun}s" if len(tallies) == LONGEST else plural(len(tallies), f"different {noun}")


def _plural(noun: str) -> str:
    return "points finishes" if noun == "points finish" else f"{noun}s"


def _table(rows: Sequence[ListedResult]) -> Renderable:
    return table(
        title="Results",
        show_title=False,
        columns=(
            Column(heading="Date", unbroken=True, wide_only=True),
            Column(heading="Grand Prix", row_heading=True),
            Column(heading="Driver"),
            Column(heading="Team", wide_only=True),
            Column(heading="Grid", align="number"),
            Column(heading="Pos", align="number"),
            Column(heading="Points", align="number", wide_only=True),
        ),
        rows=[
            (
                time(datetime=row.date.isoformat())[f"{short_day(row.date)} {row.season}"],
                race_link(RaceReference(season=row.season, round=row.round, race_name=row.race_name)),
                driver_cell(row.result.driver, row.result.constructor),
                constructor_cell(row.result.constructor),
                grid_place(row.result),
                placed(row.result),
                amount(row.result.points),
            )
            for row in rows
        ],
    )


def _tallies(tallies: Sequence[Tally], heading: str) -> Renderable:
    return table(
        title=f"Most, by {heading.lower()}",
        show_title=False,
        columns=(Column(heading=heading, row_heading=True), Column(heading="Count", align="number")),
        rows=[
            (
                driver_cell(tally.driver)
                if tally.driver
                else constructor_cell(tally.constructor)
                if tally.constructor
                else "–",
                tally.count,
            )
            for tally in tallies[:MOST_TALLIES]
        ],
    )


def _nothing() -> Renderable:
    return empty_state(heading="No result meets all conditions")[
        p["Choose fewer of them. Poles before the first sprint season count the grid; sprints began in 2021."]
    ]
