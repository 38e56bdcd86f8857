"""The page of search results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import quote

from htpy import Node, Renderable, a, li, p, span, ul

from apps.frontend.components import urls
from apps.frontend.components.cars import make_or_scored
from apps.frontend.components.entity_links import constructor_links
from apps.frontend.components.formatting import plural
from apps.frontend.components.shortcuts import Shortcut
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.entities import CountedBy
from packages.types.race import race_slug
from packages.types.search import SearchHit
from packages.ui_kit.components.combobox.combobox import combobox
from packages.ui_kit.components.form.form import button_link
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.placeholder.placeholder import empty_state

KINDS: Final[Mapping[str, str]] = {
    "driver": "Drivers",
    "team": "Teams",
    "constructor": "Constructors as scored",
    "circuit": "Circuits",
    "race": "Races",
    "season": "Seasons",
    "record": "Records",
}
PLACES: Final[Mapping[str, str]] = {
    "driver": urls.DRIVERS,
    "team": urls.TEAMS,
    "constructor": urls.CONSTRUCTORS,
    "circuit": urls.CIRCUITS,
    "season": urls.SEASONS,
    "record": urls.RECORDS,
}
DESCRIPTION: Final = "Search Formula 1 drivers, teams, circuits and races since 1950."
EXAMPLES: Final = ("Hamilton", "Räikkönen", "Ferrari", "Spa", "Monaco 1996")


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a text, the best first, and the lists that it names; cars `by` make or as scored."""

    text: str
    hits: Sequence[SearchHit]
    lists: Sequence[Shortcut]
    by: CountedBy


def search_page(found: Found, context: PageContext) -> Renderable:
    """Show matching lists, then results by kind, the kind of the best match first."""
    text, count = found.text, len(found.hits) + len(found.lists)
    return layout(
        context=context,
        title=f"{text}: search results" if text else "Search",
        description=f"What “{text}” finds in Formula 1 since 1950." if text else DESCRIPTION,
        canonical=urls.SEARCH,
        indexed=False,
    )[
        page_heading(title="Search", lede=f"{plural(count, 'result')} for “{text}”" if text else None),
        combobox(
            id="search-page",
            action=urls.SEARCH,
            suggestions=urls.SUGGESTIONS,
            title="Search the site",
            value=text,
            placeholder="Driver, team, circuit, race, season or record",
        ),
        _lists(found.lists) if found.lists else None,
        _found(found) if found.hits else None,
        None if count else _nothing(text),
    ]


def hit_address(hit: SearchHit) -> str:
    """Return the URL of a result."""
    if hit.kind == "race":
        season, _, _ = hit.id.partition("/")
        return f"{urls.SEASONS}/{quote(season)}/races/{race_slug(hit.title.removeprefix(season))}"
    return f"{PLACES[hit.kind]}/{quote(hit.id)}"


def _lists(shortcuts: Sequence[Shortcut]) -> Renderable:
    links = [li[a(href=each.address)[each.title], " ", span(".quiet")[each.subtitle]] for each in shortcuts]
    return section(heading="Lists")[ul(".hits")[links]]


def _found(found: Found) -> Node:
    first_seen = list(dict.fromkeys(hit.kind for hit in found.hits))
    by_kind = groupby(sorted(found.hits, key=lambda hit: first_seen.index(hit.kind)), lambda hit: hit.kind)
    return [
        section(heading=KINDS[kind])[
            _switch(found) if kind in ("team", "constructor") else None,
            ul(".hits")[[li[_hit(hit)] for hit in members]],
        ]
        for kind, members in by_kind
    ]


def _switch(found: Found) -> Renderable:
    """Offer the cars by make, whatever the engine, and as they were scored."""
    by_make = urls.with_query(urls.SEARCH, q=found.text)
    as_scored = urls.with_query(urls.SEARCH, q=found.text, by="constructor")
    return make_or_scored(by_make, as_scored, current=by_make if found.by == "team" else as_scored)


def _hit(hit: SearchHit) -> Node:
    return [
        a(href=hit_address(hit))[hit.title],
        " ",
        span(".quiet")[hit.subtitle],
        p(".quiet")["Scored as ", constructor_links(hit.constructors)] if hit.constructors else None,
    ]


def _nothing(text: str) -> Renderable:
    examples = cluster(gap="s")[[_example(example) for example in EXAMPLES]]
    if not text:
        return section(heading="For example")[examples]
    return empty_state(heading="Nothing found", action=examples)[
        "Try fewer letters: accents and small typing errors are forgiven."
    ]


def _example(text: str) -> Renderable:
    return button_link(href=urls.with_query(urls.SEARCH, q=text), tone="plain")[text]
